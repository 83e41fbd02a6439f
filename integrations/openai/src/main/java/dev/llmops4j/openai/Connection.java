package dev.llmops4j.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.ClientOptions;
import dev.llmops4j.chat.ModelInfo;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A client that tries once and that an interrupt can stop, made of the application's.
 *
 * @param client the client; to close it would change nothing
 * @param info who stands behind it
 */
record Connection(OpenAIClient client, ModelInfo info) {
    static Connection of(OpenAIClient client, @Nullable String provider) {
        var baseUrl = new AtomicReference<>("");
        OpenAIClient single = client.withOptions(options -> {
            ClientOptions noRetries = options.maxRetries(0).build();
            baseUrl.set(noRetries.baseUrl());
            options.httpClient(new InterruptibleHttpClient(Transport.of(noRetries)));
        });
        URI uri = URI.create(baseUrl.get());
        boolean traced = ClientTracing.survives(client, single);
        return new Connection(single, info(provider, uri, traced));
    }

    /** The application's client with all that was put around it, so that it traces its requests itself. */
    static Connection asGiven(OpenAIClient client, ModelInfo info) {
        return new Connection(client, new ModelInfo(info.provider(), info.serverAddress(), info.serverPort(), true));
    }

    private static ModelInfo info(@Nullable String provider, URI uri, boolean traced) {
        String name = provider == null ? Provider.of(uri) : provider;
        return new ModelInfo(name, uri.getHost(), port(uri), traced);
    }

    private static @Nullable Integer port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
