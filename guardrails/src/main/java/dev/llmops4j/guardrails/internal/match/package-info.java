/**
 * Linear-time matching of many regular expressions, or of many words, in one pass over a text or a stream.
 *
 * <pre>{@code
 * private static final PatternSet KEYS = PatternSet.of("\\bAKIA[0-9A-Z]{16}\\b", "\\bghp_[0-9A-Za-z]{36}\\b");
 *
 * KEYS.scan().readAll(text, (pattern, start, end, value) -> {
 *     report(KINDS[pattern], start, end);
 *     return true; // false if it is none after all, say for a checksum: then shorter and later ones are offered
 * });
 *
 * PatternScan scan = KEYS.scan(); // a stream: same findings, however it is cut
 * scan.accept("my key is AKIA", sink);
 * int free = scan.settled(); // below this nothing further starts
 * scan.end(sink);
 * }</pre>
 *
 * <pre>{@code
 * private static final WordSet BANNED = WordSet.wholeWords(List.of("Acme", "New York"));
 *
 * BANNED.scan().readAll(text, (word, start, end) -> report(word, start, end)); // or accept, settled and end as above
 * }</pre>
 *
 * <p>Internal: may change at any time.
 */
@NullMarked
package dev.llmops4j.guardrails.internal.match;

import org.jspecify.annotations.NullMarked;
