package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.output.UnsupportedTypeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one method; each problem says which part of it. For one thread. */
public final class MethodProblems {
    private final String method;
    private final List<Found> found = new ArrayList<>();

    /**
     * One problem.
     *
     * @param problem what is wrong, without the method's name
     * @param part the part of the declaration that has to change
     * @param parameter which parameter, from 0, or -1
     */
    public record Found(Problem problem, DeclaredPart part, int parameter) {}

    /**
     * Starts with none.
     *
     * @param method the method as {@code Interface.name}
     */
    public MethodProblems(String method) {
        this.method = method;
    }

    /** {@return the method as {@code Interface.name}} */
    public String method() {
        return method;
    }

    /** {@return what was found, in order} */
    public List<Found> found() {
        return List.copyOf(found);
    }

    /** {@return what was found, each message with the method's name} */
    public List<Problem> all() {
        return found.stream().map(Found::problem).map(this::named).toList();
    }

    /**
     * Says whose a problem is.
     *
     * @param problem a problem of this method
     * @return the same with the method's name
     */
    public Problem named(Problem problem) {
        return new Problem(problem.code(), problem.message() + "\n    for method " + method, problem.location());
    }

    /** {@return whether nothing was found} */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Takes over what was found elsewhere.
     *
     * @param more problems of the same method
     */
    public void addAll(List<Found> more) {
        found.addAll(more);
    }

    /**
     * Adds that no answer can be read as a type.
     *
     * @param result what the method returns
     * @param reason why not
     */
    public void unsupported(ResultType result, UnsupportedTypeException reason) {
        String type = result.type().shownName();
        add(DeclarationProblem.UNSUPPORTED_RETURN_TYPE, null, type, String.valueOf(reason.getMessage()));
    }

    void add(DeclarationProblem kind, @Nullable SourceLocation location, Object... arguments) {
        add(DeclaredPart.METHOD, kind, location, arguments);
    }

    void add(DeclaredPart part, DeclarationProblem kind, @Nullable SourceLocation location, Object... arguments) {
        found.add(new Found(new Problem(kind.name(), kind.text(arguments), location), part, -1));
    }

    void addFor(
            String parameter,
            int index,
            DeclarationProblem kind,
            @Nullable SourceLocation location,
            Object... arguments) {
        String text = kind.text(arguments) + " (parameter '" + parameter + "')";
        found.add(new Found(new Problem(kind.name(), text, location), DeclaredPart.PARAMETER, index));
    }

    /**
     * Adds a problem that somebody else found.
     *
     * @param part the part of the declaration that has to change
     * @param problem what is wrong
     */
    public void add(DeclaredPart part, Problem problem) {
        found.add(new Found(problem, part, -1));
    }

    /** A question that offers the nearest name, with a space behind it; empty if none is near. */
    static String didYouMean(String wrong, Collection<String> known) {
        String near = NearestName.of(wrong, known);
        return near == null ? "" : "Did you mean '" + near + "'? ";
    }
}
