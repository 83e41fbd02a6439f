package dev.llmops4j.guardrails;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Checks that judge the same text; nearly always just one. */
record Group(List<Check> checks) {
    Group {
        checks = List.copyOf(checks);
    }

    /** Those that belong together stand where the first of them stands. */
    static List<Group> of(Collection<Check> checks) {
        var groups = new ArrayList<List<Check>>(checks.size());
        for (Check check : checks) {
            groupOf(check, groups).add(check);
        }
        return groups.stream().map(Group::new).toList();
    }

    private static List<Check> groupOf(Check check, List<List<Check>> groups) {
        for (List<Check> group : groups) {
            if (check.group() != 0 && group.get(0).group() == check.group()) {
                return group;
            }
        }
        var own = new ArrayList<Check>(1);
        groups.add(own);
        return own;
    }

    Group tallied(Tally tally) {
        return new Group(checks.stream().map(check -> check.tallied(tally)).toList());
    }

    boolean isSingle() {
        return checks.size() == 1;
    }

    Check first() {
        return checks.get(0);
    }
}
