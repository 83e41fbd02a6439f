package dev.llmops4j.internal.snapshot;

import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.internal.snapshot.StoredPrompts.StoredPrompt;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.prompt.PromptPart.History;
import dev.llmops4j.prompt.PromptPart.MessageLoop;
import dev.llmops4j.prompt.PromptPart.MessageTemplate;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.Arm;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import dev.llmops4j.rollout.RolloutGuard;
import dev.llmops4j.rollout.RolloutGuard.Metric;
import dev.llmops4j.testing.OddValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prompts that use everything that a version and a release can hold, odd values more often than plain ones. */
final class RandomPrompts extends OddValues {
    /** The last three hold characters beyond the basic plane, control characters, and JSON's and our own marks. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "plain",
            "{{name}} \"quoted\" \\ back\\slash",
            "Zeile 1\nZeile 2\r\n\t",
            "日本語 😀 \u2028",
            "\u0000\u001f\ufeff",
            "#Double",
            "{\"sha256\":\"");

    RandomPrompts(long seed) {
        super(seed, true, TEXTS);
    }

    StoredPrompts prompts(int prompts, int versions) {
        var stored = new ArrayList<StoredPrompt>();
        for (int i = 0; i < prompts; i++) {
            var id = PromptId.of("folder-" + i % 7 + "/prompt-" + i);
            var all = new ArrayList<PromptVersion>();
            for (int number = 0; number < versions; number++) {
                all.add(version(id, number));
            }
            stored.add(new StoredPrompt(id, all, release()));
        }
        return new StoredPrompts(text(), stored);
    }

    private PromptVersion version(PromptId id, int minor) {
        return PromptVersion.of(
                id,
                new SemanticVersion(1, minor, random.nextInt(3), chance() ? "" : "rc." + minor, chance() ? "" : "b7"),
                anyText(),
                maybe(this::text),
                parameters(),
                list(this::input),
                parts(2),
                maybe(this::schema),
                list(() -> new ToolDefinition(text(), maybe(this::text), maybe(this::schema), maybe(this::chance))),
                list(this::anyText),
                object("", 3),
                place());
    }

    private Parameters parameters() {
        var extras = new LinkedHashMap<String, @Nullable Object>(canonicalObject(2));
        return new Parameters(
                maybe(() -> pick(0.0, -0.0, 0.1, 1e-300, 2.0, random.nextDouble())),
                maybe(() -> random.nextDouble()),
                maybe(() -> 1 + random.nextInt(Integer.MAX_VALUE - 1)),
                maybe(() -> pick(1L, (1L << 53) - 1)),
                list(this::text),
                maybe(random::nextLong),
                maybe(() -> pick(-2.0, 2.0, -0.0)),
                maybe(random::nextDouble),
                maybe(this::text),
                extras);
    }

    private PromptInput input() {
        return new PromptInput(
                "in" + random.nextInt(1_000_000),
                maybe(this::schema),
                chance(),
                chance(),
                chance(),
                maybe(() -> 1 + random.nextInt(1_000)),
                maybe(this::place));
    }

    private List<PromptPart> parts(int depth) {
        var parts = new ArrayList<PromptPart>();
        parts.add(new MessageTemplate(pick(Role.values()), text(), place()));
        if (depth > 0 && chance()) {
            parts.add(new MessageLoop(text(), chance(), parts(depth - 1), place()));
        }
        if (chance()) {
            parts.add(new History(text(), place()));
        }
        return parts;
    }

    private SourceLocation place() {
        return new SourceLocation(
                pick("a.prompt", "C:\\odd:12:name.prompt", anyText()), random.nextInt(99), random.nextInt(99));
    }

    private PromptRelease release() {
        if (chance()) {
            return PromptRelease.NONE;
        }
        var one = SemanticVersion.of(1, 0, 0);
        var two = SemanticVersion.parse("2.0.0-rc.1+b");
        int share = random.nextInt(10_001);
        var rollout = new Rollout(
                "r-" + random.nextInt(9),
                "production",
                pick("user", "tags.Größe:x"),
                List.of(new Arm(one, share), new Arm(two, 10_000 - share)),
                maybe(() -> LocalDate.ofEpochDay(random.nextInt(40_000))),
                chance(),
                maybe(this::guard),
                maybe(this::place));
        return new PromptRelease(
                List.of(new ReleaseLabel("production", one, maybe(this::place))),
                list(() -> rollout).stream().limit(1).toList());
    }

    private RolloutGuard guard() {
        Metric metric = pick(Metric.values());
        boolean rate = metric == Metric.ERROR_RATE || metric == Metric.BLOCK_RATE;
        return new RolloutGuard(
                metric,
                metric == Metric.SCORE ? anyText() : null,
                pick(0.0, 0.1, random.nextDouble()),
                chance(),
                pick(0.05, Double.MIN_VALUE),
                rate ? 1 : pick(1.0, 1e300),
                chance());
    }

    private JsonSchema schema() {
        return JsonSchema.of(canonicalObject(3));
    }

    /** Snapshots also take what requests cannot hold. */
    @Override
    protected @Nullable Object scalar() {
        return switch (random.nextInt(9)) {
            case 0 -> (byte) random.nextInt();
            case 1 -> pick(BigInteger.TEN.pow(2_000), new BigDecimal("-0.00"));
            default -> super.scalar();
        };
    }
}
