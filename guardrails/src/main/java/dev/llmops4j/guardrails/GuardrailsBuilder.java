package dev.llmops4j.guardrails;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link Guardrails}. Not safe for use by several threads.
 *
 * <ul>
 *   <li>Policy: {@link GuardrailPolicy#ENFORCE}.
 *   <li>Order: one after the other, each on what the one before it left.
 *   <li>Budget: none; each guardrail may take as long as its own policy says.
 *   <li>Re-prompts: at most 1 for each call.
 * </ul>
 *
 * <p>Those that hold for every call run first, in the order in which they are added; then those that the call asks for, in
 * the order in which it names them.
 */
public final class GuardrailsBuilder {
    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final List<String> always = new ArrayList<>();
    private int maxReprompts = 1;
    private int groups;
    private int group;
    private @Nullable Duration budget;
    private @Nullable PolicyRef source;

    GuardrailsBuilder() {}

    /**
     * Adds guardrails that hold for every call, enforced.
     *
     * @param guardrails the guardrails in order
     * @return this builder
     * @throws IllegalArgumentException if a name is taken
     */
    public GuardrailsBuilder always(Guardrail... guardrails) {
        for (Guardrail guardrail : guardrails) {
            always(guardrail, GuardrailPolicy.ENFORCE);
        }
        return this;
    }

    /**
     * Adds a guardrail that holds for every call.
     *
     * @param guardrail the guardrail
     * @param policy how it is run
     * @return this builder
     * @throws IllegalArgumentException if its name is taken
     */
    public GuardrailsBuilder always(Guardrail guardrail, GuardrailPolicy policy) {
        return always(guardrail.name(), guardrail, policy);
    }

    /**
     * Adds a guardrail that holds for every call under a name of its own: so one check may run twice with other options.
     *
     * @param name the name in its place, for events and messages
     * @param guardrail the guardrail
     * @param policy how it is run
     * @return this builder
     * @throws IllegalArgumentException if the name is taken
     */
    public GuardrailsBuilder always(String name, Guardrail guardrail, GuardrailPolicy policy) {
        add(name, guardrail, policy);
        always.add(name);
        return this;
    }

    /**
     * Adds guardrails that run where a prompt, an annotation or a {@link dev.llmops4j.CallContext} names them, enforced.
     *
     * @param guardrails the guardrails
     * @return this builder
     * @throws IllegalArgumentException if a name is taken
     */
    public GuardrailsBuilder byName(Guardrail... guardrails) {
        for (Guardrail guardrail : guardrails) {
            byName(guardrail, GuardrailPolicy.ENFORCE);
        }
        return this;
    }

    /**
     * Adds a guardrail that runs where it is named.
     *
     * @param guardrail the guardrail
     * @param policy how it is run
     * @return this builder
     * @throws IllegalArgumentException if its name is taken
     */
    public GuardrailsBuilder byName(Guardrail guardrail, GuardrailPolicy policy) {
        return byName(guardrail.name(), guardrail, policy);
    }

    /**
     * Adds a guardrail that runs where it is named, under a name of its own.
     *
     * @param name the name by which it is asked for
     * @param guardrail the guardrail
     * @param policy how it is run
     * @return this builder
     * @throws IllegalArgumentException if the name is taken
     */
    public GuardrailsBuilder byName(String name, Guardrail guardrail, GuardrailPolicy policy) {
        add(name, guardrail, policy);
        return this;
    }

    /**
     * Adds guardrails that judge the same text at the same time, each on a thread of its own, with this call as their
     * {@link dev.llmops4j.Call#current}. For those that wait, such as for a model; what takes microseconds is faster one
     * after the other. The group runs where the first of its members would.
     *
     * <pre>{@code
     * Guardrails.builder()
     *         .always(PiiRedaction.create())
     *         .parallel(group -> group.always(judge).always(moderation, GuardrailPolicy.ENFORCE.withTimeout(second)))
     *         .build();
     * }</pre>
     *
     * <ul>
     *   <li>The first {@link Verdict.Block}, or failure that closes, ends the call at once. The members that are still at
     *       work are interrupted; an event with the verdict {@code cancelled} records each. If several have blocked by
     *       then, the exception names the one that was declared first.
     *   <li>Without one, all verdicts are waited for. A {@link Verdict.Retry} comes before any rewrite; of several, the
     *       one declared first counts.
     *   <li>Rewrites that name their {@linkplain Verdict.Rewrite#replacements places} are made together. Places that
     *       overlap become one, with the words of the longest, of equally long ones those of the guardrail declared first.
     *       A rewrite that names none is made after these. If the text has changed by then, its guardrail judges it again.
     *   <li>On a stream, the members take turns with each piece, and what all of them have settled is released. If an
     *       enforced one reads whole texts only, nothing is released before the end.
     * </ul>
     *
     * <p>So equal verdicts have an equal effect, whoever is done first.
     *
     * @param members adds the members, each with its policy, to the builder that it is given
     * @return this builder
     * @throws IllegalArgumentException if a name is taken
     * @throws IllegalStateException if a group is added to a group
     */
    public GuardrailsBuilder parallel(Consumer<? super GuardrailsBuilder> members) {
        if (group != 0) {
            throw new IllegalStateException("a group of guardrails must not hold another group");
        }
        group = ++groups;
        try {
            members.accept(this);
        } finally {
            group = 0;
        }
        return this;
    }

    /**
     * Limits the time that all guardrails of one stage of a call may take together: those of the input, of the output and
     * so on, each over all texts of the stage, over all pieces of a stream, and over the answers of re-prompts. The time of
     * the model and of the reader does not count. A guardrail that has no verdict when the time is over, or has not begun,
     * has taken too long: its own {@link GuardrailPolicy.OnFailure} says what that means. With a budget, every guardrail
     * runs on another thread, where it is interrupted. Guardrails that are monitored have as much time again, and take
     * none from those that count.
     *
     * @param time how long the guardrails may take, more than 0
     * @return this builder
     */
    public GuardrailsBuilder budget(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("budget must be more than 0, was " + time);
        }
        budget = time;
        return this;
    }

    /**
     * Limits how often one call asks the model again because a guardrail wants a better answer.
     *
     * @param times 0 or more; with 0 a {@link Verdict.Retry} blocks
     * @return this builder
     */
    public GuardrailsBuilder maxReprompts(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("maxReprompts must be 0 or more, was " + times);
        }
        maxReprompts = times;
        return this;
    }

    /**
     * Says which policy the guardrails come from. Their events name it.
     *
     * @param policy the policy
     * @return this builder
     */
    public GuardrailsBuilder policy(PolicyRef policy) {
        source = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Builds the feature.
     *
     * @return the guardrails
     */
    public Guardrails build() {
        var known = new LinkedHashMap<String, Check>();
        checks.forEach((name, check) -> known.put(name, check.from(source)));
        List<Check> first = always.stream().map(known::get).toList();
        return new Guardrails(new GuardrailInterceptor(new Roster(known, first, budget), maxReprompts));
    }

    private void add(String name, Guardrail guardrail, GuardrailPolicy policy) {
        Check check = Check.of(name, guardrail, policy, group);
        if (checks.putIfAbsent(name, check) != null) {
            throw new IllegalArgumentException("there are two guardrails named '" + name + "'; names must differ");
        }
    }
}
