package dev.llmops4j.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes {@code prices.tsv} of the public list, of what it lacks and of what it has wrong. */
final class BuiltInPriceFile {
    private static final List<String> AZURE = List.of("azure.ai.openai", "azure.ai.inference");

    /** Whose models of the list are whose, in the order in which they are looked up. */
    record Origin(String listed, List<String> providers, String source) {}

    static final List<Origin> ORIGINS = List.of(
            new Origin("openai", List.of("openai"), "openai"),
            new Origin("anthropic", List.of("anthropic"), "anthropic"),
            new Origin("google", List.of("gcp.gemini", "gcp.vertex_ai", "gcp.gen_ai"), "google"),
            new Origin("azure", AZURE, "azure"),
            new Origin("openai", AZURE, "azure"),
            new Origin("anthropic", List.of("azure.ai.inference"), "azure"),
            new Origin("aws", List.of("aws.bedrock"), "aws"),
            new Origin("cohere", List.of("cohere"), "cohere"),
            new Origin("deepseek", List.of("deepseek"), "deepseek"),
            new Origin("groq", List.of("groq"), "groq"),
            new Origin("mistral", List.of("mistral_ai"), "mistral"),
            new Origin("moonshotai", List.of("moonshot_ai"), "moonshot"),
            new Origin("perplexity", List.of("perplexity"), "perplexity"),
            new Origin("x-ai", List.of("x_ai"), "xai"));

    private static final String LISTED = "2026-08-21";

    private static final String[][] SOURCES = {
        {"openai", LISTED, "https://developers.openai.com/api/docs/pricing"},
        {"openai-page", "2025-12-01", "https://platform.openai.com/docs/pricing"},
        {"openai-batch", "2026-03-10", "https://developers.openai.com/api/docs/guides/batch"},
        {"openai-flex", "2026-11-23", "https://developers.openai.com/api/docs/guides/flex-processing"},
        {"anthropic", LISTED, "https://platform.claude.com/docs/en/about-claude/pricing"},
        {"anthropic-long", "2025-11-08", "https://platform.claude.com/docs/en/about-claude/pricing#long-context-pricing"
        },
        {
            "anthropic-batch",
            "2025-11-08",
            "https://platform.claude.com/docs/en/build-with-claude/batch-processing#pricing"
        },
        {"google", LISTED, "https://ai.google.dev/gemini-api/docs/pricing"},
        {"azure", LISTED, "https://azure.microsoft.com/en-us/pricing/details/cognitive-services/openai-service/"},
        {"aws", LISTED, "https://aws.amazon.com/bedrock/pricing/"},
        {"cohere", LISTED, "https://cohere.com/pricing"},
        {"deepseek", LISTED, "https://api-docs.deepseek.com/quick_start/pricing"},
        {"groq", LISTED, "https://groq.com/pricing/"},
        {"groq-flex", "2026-11-23", "https://console.groq.com/docs/flex-processing"},
        {"mistral", LISTED, "https://mistral.ai/pricing"},
        {"moonshot", LISTED, "https://platform.moonshot.ai/docs/pricing/chat"},
        {"perplexity", LISTED, "https://docs.perplexity.ai/docs/getting-started/pricing"},
        {"xai", LISTED, "https://docs.x.ai/docs/models"},
        {"xai-page", "2026-11-23", "https://docs.x.ai/developers/pricing"},
    };

    private static final Map<String, String> TIER_SOURCES = Map.of(
            "openai batch", "openai-batch",
            "openai flex", "openai-flex",
            "openai priority", "openai-page",
            "anthropic batch", "anthropic-batch",
            "groq flex", "groq-flex");

    private BuiltInPriceFile() {}

    static List<ModelPrices> models(JsonNode data, Origin origin) {
        var models = new ArrayList<ModelPrices>();
        for (ModelPrices listed : PriceData.models(data, origin.listed(), origin.providers())) {
            PriceCorrections.of(listed).forEach(model -> models.add(ServiceTierPrices.addTo(model)));
        }
        return models;
    }

    static String text(JsonNode data) {
        var file = new PriceFileWriter(BuiltInPriceFile::source);
        HEADER.lines().forEach(line -> file.line(line));
        file.line("@version", LISTED);
        for (String[] source : SOURCES) {
            file.line("@source", source[0], source[1], source[2]);
        }
        ORIGINS.forEach(origin -> models(data, origin).forEach(file::model));
        return file.toString();
    }

    private static String source(ModelPrices model, String tier) {
        String provider = model.providers().get(0);
        if (!tier.isEmpty()) {
            return TIER_SOURCES.getOrDefault(provider + " " + tier, "");
        }
        if (model.names().get(0).equals("gpt-4o-2024-05-13")) {
            return "openai-page";
        }
        boolean corrected =
                PriceCorrections.isCorrected(model) && !model.prices().isEmpty();
        return corrected && provider.equals("x_ai")
                ? "xai-page"
                : corrected && provider.equals("anthropic")
                        ? "anthropic-long"
                        : ORIGINS.stream()
                                .filter(origin -> origin.providers().equals(model.providers()))
                                .findFirst()
                                .orElseThrow()
                                .source();
    }

    private static final String HEADER = """
            # List prices for one million tokens of text, made by BuiltInPriceFile in the tests. The form: PriceCatalog.read.
            # Facts of pydantic/genai-prices at 47df840 (MIT License, Copyright (c) Pydantic Services Inc. 2025 to present),
            # with service tiers, and corrections, from the pages that their lines name. A source's date is when it was read.
            # Azure's are those of global deployments, Google's Claude those of global endpoints: regional ones cost more.
            # A model without prices here is known, but its cost is not: it is paid by the hour of the day, by the request,
            # for sound or images, or its price was not published by its provider.
            # provider	models	from	tier	above	input	output	cache read	cache write	cache write 1 h	reasoning	window	source""";
}
