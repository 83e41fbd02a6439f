package dev.llmops4j.guardrails.check;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.leak.CanaryForms;
import dev.llmops4j.guardrails.internal.leak.CanaryScan;
import dev.llmops4j.guardrails.internal.leak.Phrases;
import dev.llmops4j.guardrails.internal.leak.VerbatimScan;
import dev.llmops4j.guardrails.internal.scan.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds parts of the request's system messages in what the model wrote. The guardrail {@code system-prompt-leak}, on answers,
 * their fields, reasoning and arguments of tools, streams included. Immutable, safe for use by many threads at once.
 *
 * <ul>
 *   <li>{@code system_prompt_leak.verbatim}: a run of 12 words, or as many as asked for, of which each three in a row stand in
 *       a system message. Case, punctuation and line breaks make no difference. The finding starts at the third word.
 *   <li>{@code system_prompt_leak.canary}: a {@link Canary}, plain or with anything but letters and digits between its
 *       characters, reversed, rotated by 13 letters, in hexadecimal digits, percent-encoded or in Base64. Of a canary, no
 *       character is released before it is found.
 *   <li>A stream is held back while a run or a canary may still be growing; at most {@code words} words, or a canary. The time
 *       is linear in the text.
 * </ul>
 *
 * <p>Limits: a paraphrase, a translation, a summary and a part of fewer words are not found, and neither is a canary in
 * another code or with other characters than its own. What the model is told to say, such as a greeting of more than 12 words,
 * is found too. What must not become known must not be in the prompt. Outside of a call there are no system messages, and only
 * canaries are looked for.
 */
public final class SystemPromptLeak implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "system-prompt-leak";

    /** What becomes of a text that holds a part of a system message. */
    public enum Action {
        /** The call ends. */
        BLOCK,
        /** The text stays, and the findings are recorded. */
        FLAG
    }

    private static final int WORDS = 12;
    private static final int FEWEST_WORDS = 4;
    private static final int MOST_WORDS = 200;
    private static final String KIND = "system_prompt_leak.";

    private final Action action;
    private final int words;
    private final @Nullable Words forms;

    private SystemPromptLeak(Action action, int words, List<String> canaries) {
        if (words < FEWEST_WORDS || words > MOST_WORDS) {
            throw new IllegalArgumentException(
                    "words must be from " + FEWEST_WORDS + " to " + MOST_WORDS + ", was " + words);
        }
        this.action = Objects.requireNonNull(action, "action");
        this.words = words;
        this.forms = canaries.isEmpty() ? null : new Words(CanaryForms.of(canaries));
    }

    /**
     * Blocks runs of 12 words.
     *
     * @return the guardrail
     */
    public static SystemPromptLeak create() {
        return of(Action.BLOCK, WORDS);
    }

    /**
     * Reads the options {@code action}, {@code words}, from 4 to 200, and {@code canaries}, a list of texts.
     *
     * @param options the options
     * @return the guardrail
     */
    public static SystemPromptLeak create(GuardrailOptions options) {
        List<String> canaries = options.strings("canaries").stream()
                .map(text -> Canary.of(text).text())
                .toList();
        return new SystemPromptLeak(
                options.choice("action", Action.BLOCK),
                options.integer("words", WORDS, FEWEST_WORDS, MOST_WORDS),
                canaries);
    }

    /**
     * Blocks or only flags.
     *
     * @param action what becomes of a text that holds a part of a system message
     * @param words how many words in a row are a part, from 4 to 200
     * @param canaries texts of which the author of a prompt has put one into a system message
     * @return the guardrail
     */
    public static SystemPromptLeak of(Action action, int words, Canary... canaries) {
        return new SystemPromptLeak(
                action, words, Arrays.stream(canaries).map(Canary::text).toList());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return Stage.OUTBOUND;
    }

    @Override
    public Verdict check(String text, Boundary at) {
        return StreamingCheck.verdict(streaming(at), text);
    }

    @Override
    public StreamingCheck streaming(Boundary at) {
        ChatRequest request = at.request();
        List<String> secret = request == null
                ? List.of()
                : request.messages().stream()
                        .filter(Message.System.class::isInstance)
                        .map(Message::text)
                        .toList();
        return new Scan(secret.isEmpty() ? null : new Phrases(secret));
    }

    private final class Scan implements StreamingCheck {
        private final @Nullable VerbatimScan verbatim;
        private final @Nullable CanaryScan canaries;
        private int read;
        private StreamingCheck.@Nullable Sink sink;

        Scan(@Nullable Phrases phrases) {
            verbatim = phrases == null
                    ? null
                    : new VerbatimScan(phrases, words, (start, end) -> report("verbatim", start, end));
            canaries = forms == null ? null : new CanaryScan(forms);
        }

        @Override
        public void accept(CharSequence more, Sink found) {
            sink = found;
            for (int i = 0; i < more.length(); i++) {
                read(more.charAt(i));
            }
        }

        private void read(char c) {
            int at = read++;
            if (verbatim != null) {
                verbatim.read(c, at);
            }
            int canary = canaries == null ? -1 : canaries.read(c, at);
            if (canary >= 0) {
                report("canary", canary, at + 1);
            }
        }

        @Override
        public void end(Sink found) {
            sink = found;
            if (verbatim != null) {
                verbatim.end(read);
            }
        }

        @Override
        public int settled() {
            int settled = verbatim == null ? read : verbatim.settled(read);
            return canaries == null ? settled : Math.min(settled, canaries.settled(read));
        }

        private void report(String detail, int start, int end) {
            Finding finding = Finding.of(KIND + detail, start, end);
            Sink to = Objects.requireNonNull(sink);
            switch (action) {
                case BLOCK -> to.block(finding);
                case FLAG -> to.flag(finding);
            }
        }
    }
}
