package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.Window;
import dev.llmops4j.moderation.Moderation;
import dev.llmops4j.moderation.ModerationModel;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks a moderation endpoint, or a model made for moderation. The guardrail {@code moderation}, on input and output.
 * Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * Guardrail moderation = ModerationCheck.builder(OpenAiModerationModel.of(openai, "omni-moderation-latest"))
 *         .threshold("violence", 0.9)
 *         .build();
 * }</pre>
 *
 * <p>What the provider flags blocks, unless the category has a threshold here: then its score decides. A finding is of the
 * kind {@code moderation.<category>} and spans the text.
 *
 * <p>Limits: each text costs a request, so give it a timeout and, beside others, a place in a parallel group. It judges
 * by the provider's own terms, and each text by itself.
 */
public final class ModerationCheck implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "moderation";

    /** What becomes of a text that is flagged. */
    public enum Action {
        /** The call ends. */
        BLOCK,
        /** The text stays, and the findings are recorded. */
        FLAG
    }

    private final ModerationModel model;
    private final Map<String, Double> thresholds;
    private final Action action;
    private final Set<Stage> stages;
    private final Window window;

    private ModerationCheck(Builder builder) {
        this.model = builder.model;
        this.thresholds = Map.copyOf(builder.thresholds);
        this.action = builder.action;
        this.stages = builder.stages;
        this.window = builder.window;
    }

    /**
     * Blocks what the provider flags.
     *
     * @param model the model
     * @return the guardrail
     */
    public static ModerationCheck of(ModerationModel model) {
        return builder(model).build();
    }

    /**
     * Starts with the provider's own decisions, which block, on input and output.
     *
     * @param model the model
     * @return a builder
     */
    public static Builder builder(ModerationModel model) {
        return new Builder(model);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return stages;
    }

    @Override
    public Window window(Boundary at) {
        return window;
    }

    @Override
    public Verdict check(String text, Boundary at) {
        if (text.isBlank()) {
            return Verdict.PASS;
        }
        Moderation moderation = model.moderate(text);
        Finding[] findings = violated(moderation).entrySet().stream()
                .map(category -> new Finding(kind(category.getKey()), 0, text.length(), category.getValue()))
                .toArray(Finding[]::new);
        if (findings.length == 0) {
            return Verdict.PASS;
        }
        return action == Action.BLOCK ? Verdict.block(findings) : Verdict.flag(findings);
    }

    /** The categories that count, with their scores. */
    private Map<String, Double> violated(Moderation moderation) {
        var violated = new TreeMap<String, Double>();
        for (String category : moderation.flagged()) {
            if (!thresholds.containsKey(category)) {
                violated.put(category, moderation.scores().getOrDefault(category, 1.0));
            }
        }
        thresholds.forEach((category, least) -> {
            Double score = moderation.scores().get(category);
            if (score == null) {
                throw new IllegalStateException("The moderation model gives no score for '" + category
                        + "', which has a threshold. Scores: "
                        + moderation.scores().keySet() + ".");
            }
            if (score >= least) {
                violated.put(category, score);
            }
        });
        return violated;
    }

    private static String kind(String category) {
        return NAME + "." + category.replace('-', '_').replace('/', '_');
    }

    /** Builds a {@link ModerationCheck}. Not safe for use by several threads. */
    public static final class Builder {
        private final ModerationModel model;
        private final Map<String, Double> thresholds = new LinkedHashMap<>();
        private Action action = Action.BLOCK;
        private Set<Stage> stages = Set.of(Stage.INPUT, Stage.OUTPUT);
        private Window window = Window.WHOLE;

        private Builder(ModerationModel model) {
            this.model = Objects.requireNonNull(model, "model");
        }

        /**
         * Decides by the score of a category instead of by the provider's own decision.
         *
         * @param category the category, in the provider's words
         * @param least the least score that counts, more than 0 and at most 1
         * @return this builder
         */
        public Builder threshold(String category, double least) {
            if (!(least > 0 && least <= 1)) {
                throw new IllegalArgumentException("a threshold must be more than 0 and at most 1, was " + least);
            }
            thresholds.put(Objects.requireNonNull(category, "category"), least);
            return this;
        }

        /**
         * Chooses what becomes of a text that is flagged.
         *
         * @param action what to do
         * @return this builder
         */
        public Builder action(Action action) {
            this.action = Objects.requireNonNull(action, "action");
            return this;
        }

        /**
         * Chooses the boundaries.
         *
         * @param first a stage
         * @param more further stages
         * @return this builder
         */
        public Builder at(Stage first, Stage... more) {
            stages = Set.copyOf(EnumSet.of(first, more));
            return this;
        }

        /**
         * Asks about one piece of a text after the other, so that a stream need not be held to its end.
         *
         * @param window the pieces
         * @return this builder
         */
        public Builder window(Window window) {
            this.window = Objects.requireNonNull(window, "window");
            return this;
        }

        /**
         * Builds the guardrail.
         *
         * @return the guardrail
         */
        public ModerationCheck build() {
            return new ModerationCheck(this);
        }
    }
}
