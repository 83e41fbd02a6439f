package dev.llmops4j.guardrails.anonymize;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Puts placeholders in the place of values. Used by one thread at a time. */
final class Masker {
    /** What looks like a placeholder of the session, but was typed: it must come back as it was. */
    private static final String TYPED = "TEXT";

    private final List<Guardrail> finders;
    private final Map<String, String> known;
    private final Vault vault;
    private final TreeSet<String> labels = new TreeSet<>();
    private int count;

    /** @param known labels by value */
    Masker(List<Guardrail> finders, Map<String, String> known, Vault vault) {
        this.finders = finders;
        this.known = known;
        this.vault = vault;
    }

    /** The text to send; the same object if it holds no value. */
    String mask(String text, Boundary at) {
        if (text.isEmpty()) {
            return text;
        }
        List<Span> spans = Span.united(find(text, at));
        if (spans.isEmpty()) {
            return text;
        }
        var masked = new StringBuilder(text.length());
        int done = 0;
        for (Span span : spans) {
            String name = vault.nameOf(span.label(), text.substring(span.start(), span.end()));
            masked.append(text, done, span.start()).append('[').append(name).append(']');
            done = span.end();
            labels.add(span.label());
            count++;
        }
        return masked.append(text, done, text.length()).toString();
    }

    int count() {
        return count;
    }

    /** The labels of what was found, each once. */
    List<String> labels() {
        return List.copyOf(labels);
    }

    private List<Span> find(String text, Boundary at) {
        var spans = new ArrayList<Span>(0);
        for (Guardrail finder : finders) {
            for (Finding finding : findings(finder, text, at)) {
                spans.add(new Span(label(finding.kind()), finding.start(), finding.end()));
            }
        }
        known.forEach((value, label) -> findKnown(text, value, label, spans));
        findTyped(text, spans);
        return spans;
    }

    private static List<Finding> findings(Guardrail finder, String text, Boundary at) {
        try {
            Verdict verdict = Objects.requireNonNull(finder.check(text, at), "the guardrail returned null");
            if (verdict.findings().stream().anyMatch(finding -> finding.end() > text.length())) {
                throw new IllegalStateException("a finding lies beyond the text");
            }
            return verdict.findings();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AnonymizationException(
                    "Guardrail '" + finder.name() + "' failed with "
                            + e.getClass().getName() + " while it looked for values. Nothing was sent.",
                    e);
        }
    }

    private static void findKnown(String text, String value, String label, List<Span> spans) {
        if (value.isBlank()) {
            return; // a customer whose name is not known
        }
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length())) {
            int end = at + value.length();
            boolean inWord = (isWord(text, at - 1) && isWord(text, at)) || (isWord(text, end - 1) && isWord(text, end));
            if (!inWord) {
                spans.add(new Span(label(label), at, end));
            }
        }
    }

    private static boolean isWord(String text, int index) {
        return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
    }

    private void findTyped(String text, List<Span> spans) {
        var match = new PlaceholderMatch(vault.values());
        int at = 0;
        while (!vault.values().isEmpty() && at < text.length()) {
            int end = match.end(text, at, at == 0 ? ' ' : text.charAt(at - 1), true);
            if (end > at) {
                spans.add(new Span(TYPED, at, end));
            }
            at = Math.max(end, at + 1);
        }
    }

    /** {@code pii.email_address} becomes {@code EMAIL_ADDRESS}. */
    static String label(String kind) {
        String last = kind.substring(kind.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        var label = new StringBuilder(last.length() + 1);
        for (int i = 0; i < last.length(); i++) {
            char c = last.charAt(i);
            label.append((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_');
        }
        boolean letter = !label.isEmpty() && label.charAt(0) >= 'A';
        return letter && label.charAt(0) != '_' ? label.toString() : "V" + label;
    }
}
