package dev.llmops4j.guardrails.internal.secret;

import java.util.List;

/** The kinds of secrets that have no rule of their own in the resource, by their places in the list of kinds. */
final class SecretKinds {
    static final int PRIVATE_KEY = 0;
    static final int PASSWORD = 1;
    static final int SECRET = 2;
    static final int URL_PASSWORD = 3;
    static final int CURL_USER = 4;
    static final int KUBERNETES_SECRET = 5;

    static final List<String> FIXED =
            List.of("private_key", "password", "generic_secret", "url_password", "curl_user", "kubernetes_secret");

    private SecretKinds() {}
}
