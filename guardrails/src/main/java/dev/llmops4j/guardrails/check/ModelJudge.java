package dev.llmops4j.guardrails.check;

import dev.llmops4j.CallContext;
import dev.llmops4j.ContextKey;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.Window;
import dev.llmops4j.guardrails.internal.judge.JudgePrompt;
import dev.llmops4j.guardrails.internal.judge.Judgement;
import dev.llmops4j.retrieval.Passage;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Asks a model whether a text meets a criterion. Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * Guardrail polite = ModelJudge.builder("polite", judge)
 *         .criterion("The answer is polite and does not blame the customer.")
 *         .action(ModelJudge.Action.RETRY)
 *         .build();
 * }</pre>
 *
 * <p>The model gets the criterion and the text, marked as data by a tag that it cannot foresee, and answers in JSON:
 * whether the criterion is violated, how sure it is, and why. The reason is kept out of events and errors, as it may quote
 * the text; with {@link Action#RETRY} it is what the model is told to do better.
 *
 * <p>The question is a call of the given client, with its own retries, trace and cost; it is caused by the call that is
 * checked, and its cost counts there. An answer that is not the JSON that was asked for is a failure of the guardrail.
 *
 * <p>Limits: a judge can be wrong, and be talked to by the text that it judges; measure it on your own data before it
 * blocks. It costs a request for each text: give it a timeout.
 */
public final class ModelJudge implements Guardrail {
    /** What becomes of a text that violates the criterion. */
    public enum Action {
        /** The call ends. */
        BLOCK,
        /** The text stays, and the finding is recorded. */
        FLAG,
        /** The model is asked again and told the reason. */
        RETRY
    }

    /** The judges that are at work, so that one which asks itself is found out, also by way of another. */
    private static final ContextKey<Set<String>> JUDGES = ContextKey.named("llmops4j.judges");

    private final String name;
    private final String kind;
    private final LlmClient client;
    private final JudgePrompt prompt;
    private final double threshold;
    private final Action action;
    private final boolean withPassages;
    private final Set<Stage> stages;
    private final Window window;

    private ModelJudge(Builder builder, String criterion) {
        this.name = builder.name;
        this.kind = builder.name.replace('-', '_') + ".violation";
        this.client = builder.client;
        this.prompt = new JudgePrompt(builder.model, criterion, builder.parameters, builder.withQuestion);
        this.threshold = builder.threshold;
        this.action = builder.action;
        this.withPassages = builder.withPassages;
        this.stages = builder.stages;
        this.window = builder.window;
    }

    /**
     * Starts a judge on answers that blocks.
     *
     * @param name the name that prompts, events and errors use
     * @param client asks the model; one that does not have this guardrail itself
     * @return a builder that has no criterion yet
     */
    public static Builder builder(String name, LlmClient client) {
        return new Builder(name, client);
    }

    @Override
    public String name() {
        return name;
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
        var judges = new HashSet<>(Objects.requireNonNullElse(at.context().get(JUDGES), Set.of()));
        if (!judges.add(name)) {
            throw new IllegalStateException("Guardrail '" + name + "' asks its model through a client that has the"
                    + " guardrail itself, without end. Give it a client of its own.");
        }
        CallContext context = CallContext.builder().put(JUDGES, judges).build();
        // what goes in answers nothing, and the message beside it may not have been checked yet
        boolean inbound = at.stage() == Stage.INPUT || at.stage() == Stage.VARIABLE;
        ChatRequest request = prompt.request(text, inbound ? null : at.request(), passages(at));
        Judgement judgement =
                Judgement.read(client.newCall(request, context).execute().text());
        if (!judgement.violates() || judgement.confidence() < threshold) {
            return Verdict.PASS;
        }
        var finding = new Finding(kind, 0, text.length(), judgement.confidence());
        return switch (action) {
            case BLOCK -> Verdict.block(finding);
            case FLAG -> Verdict.flag(finding);
            case RETRY -> Verdict.retry(prompt.feedback(judgement), finding);
        };
    }

    private List<String> passages(Boundary at) {
        List<Passage> given = withPassages ? at.context().get(Grounding.PASSAGES) : null;
        return given == null ? List.of() : given.stream().map(Passage::text).toList();
    }

    /** Builds a {@link ModelJudge}. Not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final LlmClient client;
        private String criterion = "";
        private String model = ChatRequest.DEFAULT_MODEL;
        private Parameters parameters = Parameters.NONE;
        private boolean withQuestion;
        private boolean withPassages;
        private double threshold = 0.5;
        private Action action = Action.BLOCK;
        private Set<Stage> stages = Set.of(Stage.OUTPUT);
        private Window window = Window.WHOLE;

        private Builder(String name, LlmClient client) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a guardrail must not be blank");
            }
            this.name = name;
            this.client = Objects.requireNonNull(client, "client");
        }

        /**
         * Says what must hold.
         *
         * @param criterion a sentence that is true of a good text, in words for the model
         * @return this builder
         */
        public Builder criterion(String criterion) {
            this.criterion = Objects.requireNonNull(criterion, "criterion");
            return this;
        }

        /**
         * Chooses the model.
         *
         * @param model the name by which the client knows it; else it is the client's default
         * @return this builder
         */
        public Builder model(String model) {
            this.model = Objects.requireNonNull(model, "model");
            return this;
        }

        /**
         * Sets parameters of the request, such as a temperature of 0.
         *
         * @param parameters the parameters
         * @return this builder
         */
        public Builder parameters(Parameters parameters) {
            this.parameters = Objects.requireNonNull(parameters, "parameters");
            return this;
        }

        /**
         * Shows the judge what the text answers: the last message of the user. Not at {@link Stage#INPUT} and {@link
         * Stage#VARIABLE}, where the text answers nothing.
         *
         * @return this builder
         */
        public Builder withQuestion() {
            withQuestion = true;
            return this;
        }

        /**
         * Shows the judge the {@linkplain Grounding#PASSAGES passages} of the call. With a window of sentences, each claim
         * of an answer is judged by itself:
         *
         * <pre>{@code
         * ModelJudge.builder("supported", judge)
         *         .criterion("The passages support what the text claims.")
         *         .withPassages()
         *         .window(Window.sentences(500))
         *         .build();
         * }</pre>
         *
         * @return this builder
         */
        public Builder withPassages() {
            withPassages = true;
            return this;
        }

        /**
         * Chooses how sure the model must be.
         *
         * @param least the least confidence that counts, from 0 to 1; 0.5 unless set
         * @return this builder
         */
        public Builder threshold(double least) {
            if (!(least >= 0 && least <= 1)) {
                throw new IllegalArgumentException("threshold must be from 0 to 1, was " + least);
            }
            threshold = least;
            return this;
        }

        /**
         * Chooses what becomes of a text that violates the criterion.
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
         * @throws IllegalStateException if there is no criterion
         */
        public ModelJudge build() {
            if (criterion.isBlank()) {
                throw new IllegalStateException(
                        "Guardrail '" + name + "' has no criterion: say what must hold with criterion(...).");
            }
            return new ModelJudge(this, criterion);
        }
    }
}
