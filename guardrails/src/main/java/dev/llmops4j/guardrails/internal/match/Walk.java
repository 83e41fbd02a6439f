package dev.llmops4j.guardrails.internal.match;

/** A walk of an automaton over a text. Used by one thread at a time. */
abstract class Walk {
    static final int PAGE = 8;
    static final int IN_PAGE = (1 << PAGE) - 1;

    final PatternSet set;
    final Text text;
    final char[][] pages;
    final int[] maxLengths;

    /** The class of what stands behind the text. */
    final int atEnd;

    Dfa dfa;
    Dfa.Table table;
    int state;

    /** The place of the unit that the state has not seen yet. */
    int next;

    Walk(PatternSet set, Text text) {
        this.set = set;
        this.text = text;
        this.pages = set.classes().pages;
        this.maxLengths = set.maxLengths();
        this.atEnd = set.classes().count();
        this.dfa = set.automaton();
        this.table = dfa.table();
    }

    /** Asks for an entry that is not known yet, in a new automaton if this one is full. */
    final int entry(int unit) {
        int entry = dfa.entry(state, unit);
        while (entry == Dfa.FULL) {
            Dfa fresh = set.automatonAfter(dfa);
            state = fresh.adopt(dfa, state);
            dfa = fresh;
            entry = dfa.entry(state, unit);
        }
        table = dfa.table();
        return entry;
    }

    final int classOf(char c) {
        return pages[c >> PAGE][c & IN_PAGE];
    }
}
