package dev.llmops4j.tracing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/** Checks what an application got from its configuration. Messages hold no value: it may be a key in the wrong place. */
final class BackendSettings {
    private BackendSettings() {}

    /** What will stand in a header. */
    static String header(String name, String value) {
        String known = value(name, value);
        if (known.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(name
                    + " has a character that a header cannot hold, such as the line end of the file it was read from."
                    + " The value is not shown.");
        }
        return known;
    }

    static String value(String name, String value) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return value;
    }

    /** An address without a slash at its end. */
    static String url(String url) {
        URI uri;
        try {
            uri = new URI(Objects.requireNonNull(url, "url"));
        } catch (URISyntaxException e) {
            throw refused("is no URL"); // not as a cause: its message quotes the value
        }
        if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null) {
            throw refused("is no absolute http or https URL");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("has a user, a query or a fragment; keys belong into headers");
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(
                "The url " + why + ". Write such as https://traces.example.com. The value is not shown.");
    }
}
