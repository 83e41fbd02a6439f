package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;
import dev.llmops4j.guardrails.internal.scan.Words;

/**
 * Follows a text up to the places where a secret is to be expected: behind {@code api_key =}, {@code password is},
 * {@code Authorization: Bearer} and their like. Takes one step for each character. Used by one thread at a time.
 */
final class Context {
    private static final int NEAR = 14;
    private static final int COMMAND = 500;

    private final Marks marks;
    private final MarkReader reader;
    private final ValuePlace place = new ValuePlace();
    private final Manifest manifest = new Manifest();
    private int notAt = -NEAR - 1;
    private int curlAt = -COMMAND - 1;

    Context(Marks marks) {
        this.marks = marks;
        reader = new MarkReader(marks);
    }

    /** What is expected here. */
    ValuePlace place() {
        return place;
    }

    /** No value starts here, or one has just ended. */
    void reset() {
        place.reset();
    }

    /** Whether every character may be skipped that no rule knows. */
    boolean isIdle(int at) {
        return place.isIdle() && reader.isIdle() && !manifest.isData(at);
    }

    /** Where a run over characters stands that {@link #skipTo} ends. */
    int state() {
        return reader.state();
    }

    /** Takes over what a run over characters has come to, in which no word ended. */
    void skipTo(int newState, int lastGap) {
        reader.skipTo(newState, lastGap);
    }

    /** Goes over one character. */
    void step(int c, Window text, int at) {
        int earlier = reader.settled(c, text, at);
        if (earlier != Words.NONE) {
            mark(earlier, text, at - 1);
        }
        if (c == ':' && place.isIdle() && manifest.isData(at)) {
            place.expectData();
        } else {
            place.step(c, text, at);
        }
        int word = reader.step(c, at);
        if (word != Words.NONE) {
            mark(word, text, at);
        }
        manifest.step(c, at);
    }

    private void mark(int word, Window text, int at) {
        int number = marks.number(word);
        int start = at + 1 - marks.words().length(word);
        switch (marks.type(word)) {
            case NAME -> {
                if (!place.isUser() && !isHarmless(start)) {
                    place.name(number);
                }
            }
            case SERVICE -> {
                if (!place.isUser() && !MarkReader.isInside(text, start)) {
                    place.nameService(number);
                }
            }
            case NOT -> {
                notAt = at;
                if (place.expected().service == Expected.NO_SERVICE && !place.isUser()) {
                    place.reset();
                }
            }
            case AFTER -> place.expectAfterLiteral(number);
            case OPTION -> place.expectOption(number);
            case URL -> place.expectUser();
            case CURL -> curlAt = at;
            case CURL_USER -> {
                if (at - curlAt < COMMAND) {
                    place.expectCurlUser();
                }
            }
            case MANIFEST -> manifest.start(at);
            case DATA -> manifest.data(at);
            case NO_DATA -> manifest.endOfData();
        }
    }

    /** Whether a word that makes a name harmless stands before a part of the same name. */
    private boolean isHarmless(int start) {
        return notAt > reader.gapAt() && notAt < start && start - notAt <= NEAR;
    }
}
