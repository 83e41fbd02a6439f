package dev.llmops4j.prompt;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.rollout.Arm;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fits a prompt's release to its versions, and says what does not fit. For one use. */
final class ReleasePlanner {
    private final PromptRelease release;
    private final PromptId id;
    private final CatalogVersions versions;
    private final InstantSource clock;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Rollout> usable = new HashSet<>();

    ReleasePlanner(PromptRelease release, PromptId id, CatalogVersions versions, InstantSource clock) {
        this.release = release;
        this.id = id;
        this.versions = versions;
        this.clock = clock;
    }

    static @Nullable SourceLocation placeOf(PromptRelease release) {
        if (!release.labels().isEmpty()) {
            return release.labels().get(0).location();
        }
        return release.rollouts().isEmpty() ? null : release.rollouts().get(0).location();
    }

    ReleasePlan plan() {
        if (release.equals(PromptRelease.NONE)) {
            return ReleasePlan.NONE;
        }
        Map<String, LabelPlan> labels = new HashMap<>();
        Map<String, Problem> broken = new HashMap<>();
        List<ReleaseLabel> good = new ArrayList<>();
        checkLabelsOfRollouts();
        for (ReleaseLabel label : release.labels()) {
            PromptSelection own = versions.exact(label.version());
            if (own == null) {
                broken.put(label.name(), missing(label));
            } else {
                good.add(label);
                labels.put(label.name(), new LabelPlan(own, rollouts(label, own.version())));
            }
        }
        List<Rollout> rollouts =
                release.rollouts().stream().filter(usable::contains).toList();
        return new ReleasePlan(release, new PromptRelease(good, rollouts), labels, broken, null);
    }

    List<Problem> problems() {
        return problems;
    }

    private Problem missing(ReleaseLabel label) {
        return add(
                "UNKNOWN_VERSION",
                "Label '" + label.name() + "' points to version " + label.version() + ", which prompt '" + id
                        + "' does not have. Versions: " + versions.numbers() + ".",
                label.location());
    }

    private void checkLabelsOfRollouts() {
        List<String> names = release.labels().stream().map(ReleaseLabel::name).toList();
        for (Rollout rollout : release.rollouts()) {
            if (!names.contains(rollout.label())) {
                String near = NearestName.of(rollout.label(), names);
                add(
                        "UNKNOWN_LABEL",
                        "Rollout '" + rollout.name() + "' splits label '" + rollout.label() + "', which prompt '" + id
                                + "' does not have." + (near == null ? "" : " Did you mean '" + near + "'?")
                                + " Add it under 'labels' with the version that is the control.",
                        rollout.location());
            }
        }
    }

    private List<RolloutPlan> rollouts(ReleaseLabel label, PromptVersion control) {
        List<RolloutPlan> plans = new ArrayList<>();
        Rollout endless = null;
        for (Rollout rollout : release.rollouts()) {
            if (!rollout.label().equals(label.name())) {
                continue;
            }
            if (endless != null) {
                add(
                        "UNREACHABLE_ROLLOUT",
                        "Rollout '" + rollout.name() + "' can never run: '" + endless.name()
                                + "' stands before it for the"
                                + " same label and has no end. Give that one 'until', or take it out.",
                        rollout.location());
            } else if (fits(rollout, control)) {
                plans.add(new RolloutPlan(rollout, control, versions, clock));
                usable.add(rollout);
            }
            endless = rollout.until() == null && endless == null ? rollout : endless;
        }
        return plans;
    }

    private boolean fits(Rollout rollout, PromptVersion control) {
        int before = problems.size();
        if (rollout.split().stream().noneMatch(arm -> arm.version().equals(control.version()))) {
            add(
                    "NO_CONTROL",
                    "Rollout '" + rollout.name() + "' has no " + control.version()
                            + " in its split, the version of label '" + rollout.label()
                            + "', which is its control. Add it, or point the label to one of its versions.",
                    rollout.location());
        }
        for (Arm arm : rollout.split()) {
            if (versions.exact(arm.version()) == null) {
                add(
                        "UNKNOWN_VERSION",
                        "Rollout '" + rollout.name() + "' splits to version " + arm.version() + ", which prompt '" + id
                                + "' does not have. Versions: " + versions.numbers() + ".",
                        rollout.location());
            }
        }
        return problems.size() == before;
    }

    private Problem add(String code, String message, @Nullable SourceLocation location) {
        var problem =
                new Problem(code, message, Objects.requireNonNullElse(location, SourceLocation.ofFile("releases")));
        problems.add(problem);
        return problem;
    }
}
