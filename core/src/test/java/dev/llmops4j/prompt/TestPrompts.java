package dev.llmops4j.prompt;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Role;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptPart.MessageTemplate;
import dev.llmops4j.rollout.Arm;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import java.util.List;
import java.util.Map;

/** Small prompts and releases for tests. */
final class TestPrompts {
    static final SemanticVersion ONE = SemanticVersion.of(1, 0, 0);
    static final SemanticVersion TWO = SemanticVersion.of(2, 0, 0);

    private TestPrompts() {}

    static PromptVersion version(String id, SemanticVersion version, String text) {
        SourceLocation here = new SourceLocation(id + ".prompt", 1, 1);
        return PromptVersion.of(
                PromptId.of(id),
                version,
                "",
                null,
                Parameters.NONE,
                List.of(),
                List.of(new MessageTemplate(Role.USER, text, here)),
                null,
                List.of(),
                List.of(),
                Map.of("owner", "test"),
                here);
    }

    /** One version of each prompt, whose text is that of the catalog. */
    static PromptCatalog catalog(String text, String... ids) {
        var catalog = PromptCatalog.builder("test table");
        for (String id : ids) {
            catalog.version(version(id, ONE, text));
        }
        return catalog.build();
    }

    static PromptRelease production(SemanticVersion version) {
        return new PromptRelease(List.of(new ReleaseLabel("production", version, null)), List.of());
    }

    /** Half of the users get version 2. */
    static PromptRelease halfAndHalf() {
        var rollout = new Rollout(
                "half",
                "production",
                "user",
                List.of(new Arm(ONE, 5_000), new Arm(TWO, 5_000)),
                null,
                false,
                null,
                null);
        return new PromptRelease(List.of(new ReleaseLabel("production", ONE, null)), List.of(rollout));
    }

    static PromptVersion select(PromptRepository repository, String id) {
        return repository
                .select(PromptId.of(id), VersionSelector.DEFAULT, CallContext.EMPTY)
                .version();
    }

    static String text(PromptRepository repository, String id) {
        return ((MessageTemplate) select(repository, id).parts().get(0)).template();
    }
}
