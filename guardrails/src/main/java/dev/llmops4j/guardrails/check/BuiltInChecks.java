package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.GuardrailFactory;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The checks that come with the library, by the names that prompts and policy files use. */
public final class BuiltInChecks {
    private static final Map<String, GuardrailFactory> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry(BannedTerms.NAME, BannedTerms::create),
            Map.entry(Citations.NAME, Citations::create),
            Map.entry(CodeCheck.NAME, CodeCheck::create),
            Map.entry(Gibberish.NAME, Gibberish::create),
            Map.entry(Grounding.NAME, Grounding::create),
            Map.entry(InvisibleText.NAME, InvisibleText::create),
            Map.entry(JsonSchemaFit.NAME, JsonSchemaFit::create),
            Map.entry(LanguageCheck.NAME, LanguageCheck::create),
            Map.entry(LengthLimit.NAME, LengthLimit::create),
            Map.entry(PiiRedaction.NAME, PiiRedaction::create),
            Map.entry(Profanity.NAME, Profanity::create),
            Map.entry(PromptInjection.NAME, PromptInjection::create),
            Map.entry(RefusalCheck.NAME, RefusalCheck::create),
            Map.entry(RegexCheck.NAME, RegexCheck::create),
            Map.entry(Secrets.NAME, Secrets::create),
            Map.entry(SystemPromptLeak.NAME, SystemPromptLeak::create),
            Map.entry(TokenLimit.NAME, TokenLimit::create),
            Map.entry(Topics.NAME, Topics::create),
            Map.entry(Urls.NAME, Urls::create)));

    /** There is no sensible limit, list or language for everybody. */
    private static final Set<String> NEED_OPTIONS = Set.of(
            BannedTerms.NAME, LanguageCheck.NAME, LengthLimit.NAME, RegexCheck.NAME, TokenLimit.NAME, Topics.NAME);

    private BuiltInChecks() {}

    /**
     * All of them.
     *
     * @return a factory for each name, unmodifiable and sorted
     */
    public static Map<String, GuardrailFactory> all() {
        return Collections.unmodifiableMap(ALL);
    }

    /**
     * Those that work as they come.
     *
     * @return a factory for each name that needs no options, unmodifiable and sorted
     */
    public static Map<String, GuardrailFactory> withoutOptions() {
        var some = new TreeMap<>(ALL);
        some.keySet().removeAll(NEED_OPTIONS);
        return Collections.unmodifiableMap(some);
    }
}
