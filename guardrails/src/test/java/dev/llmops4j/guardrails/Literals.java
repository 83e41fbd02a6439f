package dev.llmops4j.guardrails;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds fixed words. Reads whole texts and pieces of text by two ways that share no code, so that tests can compare. */
final class Literals implements Guardrail {
    enum Action {
        FLAG,
        REPLACE,
        BLOCK
    }

    record Rule(String word, Action action) {
        String kind() {
            return "word." + action.name().toLowerCase(Locale.ROOT);
        }

        void report(int start, StreamingCheck.Sink sink) {
            Finding finding = Finding.of(kind(), start, start + word.length());
            switch (action) {
                case FLAG -> sink.flag(finding);
                case REPLACE -> sink.replace(finding, "<" + word.length() + ">");
                case BLOCK -> sink.block(finding);
            }
        }
    }

    private final String name;
    private final List<Rule> rules;
    private final int lag;

    /** @param rules the first one that matches at a place wins */
    Literals(String name, List<Rule> rules) {
        this(name, rules, 0);
    }

    /** @param lag how many characters behind what is decided it says that the text is settled */
    Literals(String name, List<Rule> rules, int lag) {
        this.name = name;
        this.rules = rules;
        this.lag = lag;
    }

    static Literals replacing(String word) {
        return new Literals("replace-" + word, List.of(new Rule(word, Action.REPLACE)));
    }

    static Literals blocking(String word) {
        return new Literals("block-" + word, List.of(new Rule(word, Action.BLOCK)));
    }

    static Literals flagging(String word) {
        return new Literals("flag-" + word, List.of(new Rule(word, Action.FLAG)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.INPUT, Stage.TOOL_RESULT, Stage.OUTPUT, Stage.REASONING);
    }

    @Override
    public Verdict check(String text, Boundary at) {
        var findings = new ArrayList<Finding>();
        var rewritten = new StringBuilder();
        boolean blocked = false;
        boolean changed = false;
        for (int i = 0; i < text.length(); ) {
            Rule hit = ruleAt(text, i);
            if (hit == null) {
                rewritten.append(text.charAt(i++));
                continue;
            }
            int end = i + hit.word().length();
            findings.add(Finding.of(hit.kind(), i, end));
            blocked |= hit.action() == Action.BLOCK;
            changed |= hit.action() == Action.REPLACE;
            rewritten.append(hit.action() == Action.REPLACE ? "<" + hit.word().length() + ">" : hit.word());
            i = end;
        }
        if (blocked) {
            return new Verdict.Block(findings);
        }
        if (changed) {
            return new Verdict.Rewrite(rewritten.toString(), findings);
        }
        return findings.isEmpty() ? Verdict.PASS : new Verdict.Flag(findings);
    }

    private @Nullable Rule ruleAt(String text, int place) {
        for (Rule rule : rules) {
            if (text.startsWith(rule.word(), place)) {
                return rule;
            }
        }
        return null;
    }

    @Override
    public StreamingCheck streaming(Boundary at) {
        return new Scan();
    }

    /** Decides a place as soon as no rule that would win can still grow into a match there. */
    private final class Scan implements StreamingCheck {
        private final StringBuilder tail = new StringBuilder();
        private int place;

        @Override
        public void accept(CharSequence more, Sink found) {
            tail.append(more);
            scan(found, false);
        }

        @Override
        public void end(Sink found) {
            scan(found, true);
        }

        @Override
        public int settled() {
            return Math.max(0, place - lag);
        }

        private void scan(Sink found, boolean complete) {
            int done = 0;
            while (done < tail.length()) {
                int length = decide(done, complete, found);
                if (length == 0) {
                    break;
                }
                done += length;
                place += length;
            }
            tail.delete(0, done);
        }

        /** How many characters are decided, 0 if more must be read first. */
        private int decide(int from, boolean complete, Sink found) {
            int left = tail.length() - from;
            for (Rule rule : rules) {
                String word = rule.word();
                int common = Math.min(word.length(), left);
                if (!tail.substring(from, from + common).equals(word.substring(0, common))) {
                    continue;
                }
                if (common == word.length()) {
                    rule.report(place, found);
                    return common;
                }
                if (!complete) {
                    return 0;
                }
            }
            return 1;
        }
    }
}
