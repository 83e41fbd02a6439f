package dev.llmops4j.maven;

import dev.llmops4j.error.PromptNotFoundException;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.rollout.Arm;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import java.util.ArrayList;
import java.util.List;

/** Who gets a version. */
final class Served {
    private Served() {}

    /** Such as {@code label 'production'} and {@code rollout 'shorter-answer' (10%)}; empty for nobody but who asks for it. */
    static List<String> by(PromptRepository prompts, PromptVersion version) {
        PromptRelease release = prompts.release(version.id());
        List<String> who = new ArrayList<>();
        for (ReleaseLabel label : release.labels()) {
            if (label.version().equals(version.version())) {
                who.add("label '" + label.name() + "'");
            }
        }
        for (Rollout rollout : release.rollouts()) {
            for (Arm arm : rollout.split()) {
                if (arm.version().equals(version.version())) {
                    who.add("rollout '" + rollout.name() + "' (" + share(arm)
                            + (rollout.stopped() ? ", stopped)" : ")"));
                }
            }
        }
        if (release.label(ReleaseLabel.PRODUCTION) == null && isDefault(prompts, version)) {
            who.add("calls without a selector");
        }
        return who;
    }

    private static String share(Arm arm) {
        String text = arm.toString();
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private static boolean isDefault(PromptRepository prompts, PromptVersion version) {
        try {
            return prompts.candidates(version.id(), VersionSelector.DEFAULT).contains(version);
        } catch (PromptNotFoundException e) {
            return false; // only pre-releases: no call gets one without asking for it
        }
    }
}
