package dev.llmops4j.openai;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The names of providers in the OpenTelemetry GenAI conventions, by the host that serves them. */
final class Provider {
    static final String OPENAI = "openai";
    private static final String AZURE = "azure.ai.openai";
    private static final String COMPATIBLE = "openai_compatible";
    private static final Map<String, String> BY_DOMAIN = byDomain();

    private Provider() {}

    private static Map<String, String> byDomain() {
        var names = new LinkedHashMap<String, String>();
        names.put("openai.com", OPENAI);
        names.put("openai.azure.com", AZURE);
        names.put("openai.azure.us", AZURE);
        names.put("services.ai.azure.com", AZURE);
        names.put("cognitiveservices.azure.com", AZURE);
        names.put("generativelanguage.googleapis.com", "gcp.gemini");
        names.put("deepseek.com", "deepseek");
        names.put("groq.com", "groq");
        names.put("mistral.ai", "mistral_ai");
        names.put("perplexity.ai", "perplexity");
        names.put("x.ai", "x_ai");
        names.put("moonshot.ai", "moonshot_ai"); // and not moonshot.cn, which bills in another currency
        names.put("anthropic.com", "anthropic");
        names.put("cohere.com", "cohere");
        names.put("cohere.ai", "cohere");
        return names;
    }

    static String of(URI baseUrl) {
        if (baseUrl.getHost() != null) {
            String host = baseUrl.getHost().toLowerCase(Locale.ROOT);
            for (Map.Entry<String, String> entry : BY_DOMAIN.entrySet()) {
                if (host.equals(entry.getKey()) || host.endsWith("." + entry.getKey())) {
                    return entry.getValue();
                }
            }
        }
        return COMPATIBLE;
    }

    /** OpenAI refuses {@code max_tokens} for its newer models; many other servers know only that name. */
    static boolean usesMaxCompletionTokens(String provider) {
        return provider.equals(OPENAI) || provider.equals(AZURE);
    }
}
