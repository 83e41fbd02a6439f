package dev.llmops4j.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a failed request to a provider.
 *
 * @param provider the provider's name as in {@code gen_ai.provider.name}
 * @param model the model that was asked for, or null if unknown
 * @param statusCode the HTTP status, or null if there was no HTTP answer
 * @param code the provider's own error code, or null
 * @param retryAfter how long the provider asks to wait, 0 or more, or null if it does not say
 * @param requestId the provider's id of the request, for its support, or null
 * @param providerMessage the provider's own words, or null; may quote the request, so it is never part of an exception's
 *     message
 */
public record ProviderFailure(
        String provider,
        @Nullable String model,
        @Nullable Integer statusCode,
        @Nullable String code,
        @Nullable Duration retryAfter,
        @Nullable String requestId,
        @Nullable String providerMessage)
        implements Serializable {
    private static final Pattern SHORT_CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** Checks that the provider is named. */
    public ProviderFailure {
        Objects.requireNonNull(provider, "provider");
    }

    /**
     * A failure of which only the provider and the model are known.
     *
     * @param provider the provider's name
     * @param model the model that was asked for, or null
     * @return the facts, all others unknown
     */
    public static ProviderFailure of(String provider, @Nullable String model) {
        return new ProviderFailure(provider, model, null, null, null, null, null);
    }

    /** The code if it is a short name, else null: anything longer may be words, which may quote the request. */
    @Nullable
    String shortCode() {
        return code != null && SHORT_CODE.matcher(code).matches() ? code : null;
    }

    String describe(String what) {
        var text = new StringBuilder("Provider '").append(provider).append("' ").append(what);
        if (model != null) {
            text.append(" for model '").append(model).append('\'');
        }
        if (statusCode != null) {
            text.append(": HTTP ").append(statusCode);
        }
        if (shortCode() != null) {
            text.append(statusCode == null ? ": " : " ")
                    .append('\'')
                    .append(code)
                    .append('\'');
        }
        if (retryAfter != null) {
            text.append(", retry after ").append(retryAfter.toMillis() / 1000.0).append(" s");
        }
        if (requestId != null) {
            text.append(", request id ").append(requestId);
        }
        return text.append('.').toString();
    }

    /** Returns the facts without the provider's own words, which may quote the request. */
    @Override
    public String toString() {
        return describe("failed");
    }
}
