package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.secret.SecretScan;
import dev.llmops4j.guardrails.internal.secret.SecretSink;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds keys, tokens and passwords, and puts a label in their place: values with a form of their own (of GitHub, Slack,
 * Stripe, OpenAI and many more services), private keys (PEM, PGP, PuTTY), JSON Web Tokens, passwords in URLs, headers of
 * HTTP, and values that are assigned to names such as {@code api_key} or {@code password} and look random. The guardrail
 * {@code secrets}, at every boundary, streams included. Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * "password = \"hunter2!\""  becomes  "password = \"[SECRET:password]\""
 * }</pre>
 *
 * <ul>
 *   <li>A finding covers the value, not its name; its kind is {@code secrets.} and what it is, such as
 *       {@code secrets.github_token}. What looks like a placeholder ({@code your-api-key}, <code>${TOKEN}</code>,
 *       {@code xxxx}, {@code 1234abcd1234abcd}), or stands behind a name that says so ({@code dummy_token}), is left alone.
 *   <li>Invisible characters inside of a value, such as zero-width blanks and soft hyphens, hide nothing, up to 16 in a row;
 *       the finding covers them.
 *   <li>The time is linear in the text, whatever the text is.
 *   <li>A stream is held back only while a value may still be growing. Of a value without a longest length, such as a private
 *       key, at most 4,096 visible characters are held; a longer one gives several findings, and one label.
 * </ul>
 *
 * <p>Limits: a secret that looks like a word, or one without a known form and without a telling name before it, is not
 * found; nor is one that is split, encoded or spelled. A name counts only if a sign of assignment, or "is", follows within 20
 * characters. Of some tokens only the secret part is covered (the path of a webhook, what follows {@code .atlasv1.}). The
 * label names the service, whether or not the value is valid there: nothing is asked over the network.
 */
public final class Secrets implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "secrets";

    /** What becomes of a text in which a secret was found. */
    public enum Action {
        /** A label stands in the place of each secret. */
        REDACT,
        /** The text stays, and the findings are recorded. */
        FLAG,
        /** The call ends. */
        BLOCK
    }

    private static final Set<Stage> STAGES = Set.copyOf(EnumSet.allOf(Stage.class));
    private static final List<String> KINDS =
            SecretScan.kinds().stream().map(kind -> NAME + "." + kind).toList();
    private static final List<String> LABELS =
            SecretScan.kinds().stream().map(kind -> "[SECRET:" + kind + "]").toList();

    private final Action action;

    private Secrets(Action action) {
        this.action = action;
    }

    /**
     * Redacts.
     *
     * @return the guardrail
     */
    public static Secrets create() {
        return of(Action.REDACT);
    }

    /**
     * Reads the option {@code action}: {@code redact}, {@code flag} or {@code block}.
     *
     * @param options the options
     * @return the guardrail
     */
    public static Secrets create(GuardrailOptions options) {
        return of(options.choice("action", Action.REDACT));
    }

    /**
     * Redacts, flags or blocks.
     *
     * @param action what becomes of a text in which a secret was found
     * @return the guardrail
     */
    public static Secrets of(Action action) {
        return new Secrets(Objects.requireNonNull(action, "action"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return STAGES;
    }

    @Override
    public Verdict check(String text, Boundary at) {
        return SecretScan.mayHold(text) ? StreamingCheck.verdict(streaming(at), text) : Verdict.PASS;
    }

    @Override
    public StreamingCheck streaming(Boundary at) {
        return new Scan();
    }

    private void report(StreamingCheck.Sink sink, Finding finding, String label) {
        switch (action) {
            case REDACT -> sink.replace(finding, label);
            case FLAG -> sink.flag(finding);
            case BLOCK -> sink.block(finding);
        }
    }

    private final class Scan extends ScanReader<SecretSink> implements SecretSink {
        Scan() {
            super(new SecretScan());
        }

        @Override
        SecretSink listener() {
            return this;
        }

        @Override
        public void found(int kind, int start, int end, boolean first) {
            report(sink(), Finding.of(KINDS.get(kind), start, end), first ? LABELS.get(kind) : "");
        }
    }
}
