package dev.llmops4j.templates.internal.client;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one method; each problem says whose it is. */
final class MethodProblems {
    private final String method;
    private final List<Problem> all = new ArrayList<>();

    MethodProblems(String method) {
        this.method = method;
    }

    /** The method as {@code Interface.name}. */
    String method() {
        return method;
    }

    List<Problem> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void add(DeclarationProblem kind, @Nullable SourceLocation location, Object... arguments) {
        add(kind.name(), kind.text(arguments), location);
    }

    void addFor(String parameter, DeclarationProblem kind, @Nullable SourceLocation location, Object... arguments) {
        add(kind.name(), kind.text(arguments) + " (parameter '" + parameter + "')", location);
    }

    /** Adds a problem that somebody else found. */
    void add(Problem problem) {
        add(problem.code(), problem.message(), problem.location());
    }

    private void add(String code, String message, @Nullable SourceLocation location) {
        all.add(new Problem(code, message + "\n    for method " + method, location));
    }

    /** A question that offers the nearest name, with a space behind it; empty if none is near. */
    static String didYouMean(String wrong, Collection<String> known) {
        String near = NearestName.of(wrong, known);
        return near == null ? "" : "Did you mean '" + near + "'? ";
    }
}
