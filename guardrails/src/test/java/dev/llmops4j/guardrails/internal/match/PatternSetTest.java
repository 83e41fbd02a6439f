package dev.llmops4j.guardrails.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSetTest {
    private static final String EMAIL = "[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}";

    @Test
    void findsTheLeftmostThenTheLongestThenTheFirst() {
        PatternSet set = PatternSet.of("bc", "ab", "abc", "a[b]c", "abcd+e");
        assertThat(Found.in(set, "abc abcdd bcab"))
                .containsExactly(new Found(2, 0, 3), new Found(2, 4, 7), new Found(0, 10, 12), new Found(1, 12, 14));
    }

    @Test
    void findsWhatEndsWhereSomethingElseFollows() {
        PatternSet set = PatternSet.of("\\bcat\\b", "^dog", "cow$", "(?m)^pig$");
        assertThat(Found.in(set, "dog cat cats dog cow\npig\ncow"))
                .containsExactly(new Found(1, 0, 3), new Found(0, 4, 7), new Found(3, 21, 24), new Found(2, 25, 28));
    }

    @Test
    void settlesAMatchThatNothingCanExtendAtOnce() {
        PatternScan scan = PatternSet.of("foo", "bar+").scan();
        var found = new ArrayList<Found>();
        scan.accept("xfoo", (pattern, start, end, text) -> found.add(new Found(pattern, start, end)));
        assertThat(found).containsExactly(new Found(0, 1, 4));
        assertThat(scan.settled()).isEqualTo(4);

        scan.accept(" bar", (pattern, start, end, text) -> found.add(new Found(pattern, start, end)));
        assertThat(scan.settled()).as("one more r may follow").isEqualTo(5);
    }

    @Test
    void offersOtherMatchesIfOneIsRejected() {
        PatternSet set = PatternSet.of("\\d{3,6}", "\\d{4}|\\d{6}");
        var offered = new ArrayList<String>();
        set.scan().readAll("x123456", (pattern, start, end, text) -> {
            offered.add(pattern + ":" + text);
            return text.toString().equals("3456");
        });
        assertThat(offered)
                .containsExactly(
                        "0:123456",
                        "1:123456",
                        "0:12345",
                        "0:1234",
                        "1:1234",
                        "0:123",
                        "0:23456",
                        "0:2345",
                        "1:2345",
                        "0:234",
                        "0:3456");
    }

    @Test
    void cutsAMatchAtItsLimitAndTellsTheRest() {
        PatternSet set = PatternSet.of(List.of(Regex.of("k[a-z]+").upTo(10)));
        var told = new ArrayList<String>();
        PatternScan.Sink sink = new PatternScan.Sink() {
            @Override
            public boolean found(int pattern, int start, int end, CharSequence text) {
                return told.add(start + ".." + end + " " + text);
            }

            @Override
            public void more(int pattern, int start, int end, CharSequence text) {
                told.add("more " + start + ".." + end + " " + text);
            }
        };
        String text = "-kabcdefghijklmnopqrstuvwxyz-ka";
        List<String> expected =
                List.of("1..11 kabcdefghi", "more 11..21 jklmnopqrs", "more 21..28 tuvwxyz", "29..31 ka");
        set.scan().readAll(text, sink);
        assertThat(told).isEqualTo(expected);

        told.clear();
        PatternScan scan = set.scan();
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            scan.accept(text.substring(i, i + 1), sink);
            held = Math.max(held, i + 1 - scan.settled());
        }
        scan.end(sink);
        assertThat(told).isEqualTo(expected);
        assertThat(held).isLessThanOrEqualTo(11);
    }

    /** Texts on which a search that starts anew at each place, or backtracks, takes hours. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "a-a_a.", "a@", "a@a.", "😀", "\uD83D", "é", " a", "aaaaaaa@"})
    void takesLinearTimeForHostileTexts(String unit) {
        PatternSet set = PatternSet.of(EMAIL, "(?:a+)+$", "(?:a|aa)+b", "(?:[a-z]+\\.)*[a-z]+!", ".{1,50}x$");
        String text = unit.repeat(100_000 / unit.length());
        List<Found> whole = Found.in(set, text);
        assertThat(Found.inPieces(set, text, new Random(1))).isEqualTo(whole);
    }

    @Test
    void forgetsAnAutomatonThatHasGrownTooLarge() {
        // a deterministic automaton for this has more than a million states
        PatternSet set = PatternSet.of(List.of(Regex.of("[ab]*a[ab]{20}c")), 5_000);
        var random = new Random(7);
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("ab".charAt(random.nextInt(2)));
            if (random.nextInt(200) == 0) {
                text.append('a').append("ba".repeat(10)).append('c');
            }
        }
        List<Found> found = Found.in(set, text.toString());
        assertThat(found).isNotEmpty().allMatch(one -> text.charAt(one.end() - 22) == 'a');
        assertThat(Found.in(PatternSet.of("[ab]*a[ab]{20}c"), text.toString())).isEqualTo(found);
    }

    @Test
    void isSharedByManyThreads() throws Exception {
        var random = new Random(11);
        var regexes = new RandomRegex(random);
        var executor = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                List<Regex> patterns = List.of(Regex.of(regexes.next(2)), Regex.of(regexes.next(2)));
                String text = regexes.text(2_000);
                List<Found> expected = Found.in(PatternSet.of(patterns), text);
                PatternSet shared = PatternSet.of(patterns, round % 2 == 0 ? PatternSet.MAX_CELLS : 0);
                Callable<List<Found>> scan = () -> Found.in(shared, text);
                for (Future<List<Found>> found : executor.invokeAll(Collections.nCopies(16, scan))) {
                    assertThat(found.get()).isEqualTo(expected);
                }
            }
        } finally {
            executor.shutdown();
        }
    }
}
