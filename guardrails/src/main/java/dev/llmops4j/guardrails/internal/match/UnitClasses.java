package dev.llmops4j.guardrails.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** UTF-16 units that no pattern of a set tells apart share a class. Immutable. */
final class UnitClasses {
    private static final int PAGE = 256;
    private static final int UNITS = 1 << 16;

    /** The classes of units, by the upper and the lower half of a unit. */
    final char[][] pages = new char[UNITS / PAGE][];

    private final List<BitSet> members = new ArrayList<>();
    private final Ints kinds = new Ints();

    UnitClasses(Program program) {
        boolean words = program.asksForWords();
        int[] cuts = cuts(program, words);
        Map<BitSet, Integer> known = new HashMap<>();
        char[] classes = new char[UNITS];
        for (int i = 0; i < cuts.length; i++) {
            int kind = kind(cuts[i], words);
            int end = i + 1 < cuts.length ? cuts[i + 1] : UNITS;
            Arrays.fill(classes, cuts[i], end, (char) classOf(signature(program, cuts[i], kind), kind, known));
        }
        Map<String, char[]> shared = new HashMap<>();
        for (int page = 0; page < pages.length; page++) {
            char[] part = Arrays.copyOfRange(classes, page * PAGE, (page + 1) * PAGE);
            pages[page] = shared.computeIfAbsent(new String(part), key -> part);
        }
    }

    /** How many classes there are; the number itself stands for the end of the text. */
    int count() {
        return members.size();
    }

    int kind(int unitClass) {
        return unitClass == count() ? Kinds.EDGE : kinds.get(unitClass);
    }

    /** Whether the units of a class are in the program's set of that index. */
    boolean isIn(int unitClass, int set) {
        return members.get(unitClass).get(set);
    }

    /** Where a class may start. */
    private static int[] cuts(Program program, boolean words) {
        var cuts = new BitSet(UNITS);
        for (CodePoints set : program.sets) {
            for (int i = 0; i < set.count(); i++) {
                cuts.set(set.first(i));
                cuts.set(set.last(i) + 1);
            }
        }
        int before = -1;
        for (int unit = 0; unit < UNITS; unit++) {
            int kind = kind(unit, words);
            if (kind != before) {
                cuts.set(unit);
                before = kind;
            }
        }
        cuts.clear(UNITS);
        return cuts.stream().toArray();
    }

    private static int kind(int unit, boolean words) {
        int kind = Kinds.of(unit);
        return kind == Kinds.WORD && !words ? Kinds.OTHER : kind;
    }

    /** The sets that hold the unit, and, behind them, its kind. */
    private static BitSet signature(Program program, int unit, int kind) {
        var signature = new BitSet();
        for (int set = 0; set < program.sets.size(); set++) {
            if (program.sets.get(set).contains(unit)) {
                signature.set(set);
            }
        }
        signature.set(program.sets.size() + kind);
        return signature;
    }

    private int classOf(BitSet signature, int kind, Map<BitSet, Integer> known) {
        return known.computeIfAbsent(signature, key -> {
            members.add(key);
            kinds.add(kind);
            return members.size() - 1;
        });
    }
}
