package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.templates.internal.output.DeclaredType;
import dev.llmops4j.templates.internal.output.OutputForm;
import dev.llmops4j.templates.internal.output.UnsupportedTypeException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a method returns.
 *
 * @param kind what becomes of the answer
 * @param type the type of the value
 * @param completed whether usage, cost and trace come with it
 * @param later whether it comes as a future
 */
public record ResultType(Kind kind, DeclaredType type, boolean completed, boolean later) {
    /** What becomes of the answer. */
    public enum Kind {
        /** The answer's text. */
        TEXT,
        /** The answer as it came. */
        RESPONSE,
        /** The answer while it is written. */
        STREAM,
        /** A value that is read from the answer. */
        VALUE
    }

    /** Types that people try, and what they want instead. */
    private static final Map<String, String> INSTEAD = Map.of(
            "java.util.concurrent.CompletionStage", "Return CompletableFuture, which can cancel the call.",
            "java.util.concurrent.Future", "Return CompletableFuture.",
            "java.util.stream.Stream", "Return ChatStream: its texts() are a Stream.",
            "java.util.Iterator", "Return ChatStream, or a List.",
            "java.lang.Iterable", "Return a List, or ChatStream.",
            "java.util.Optional", "The answer is there, or the call fails: return the value itself.",
            "java.lang.Object", "Return a type that says what the answer is.",
            "com.fasterxml.jackson.databind.JsonNode", "Return a record or a Map.");

    private static final String FUTURE = "java.util.concurrent.CompletableFuture";
    private static final String COMPLETION = "dev.llmops4j.Completion";

    /** Reads a return type, or reports why it cannot be returned. */
    static @Nullable ResultType of(DeclaredType returned, MethodProblems problems) {
        DeclaredType type = returned;
        boolean later = type.className().equals(FUTURE);
        type = later ? content(type, problems) : type;
        boolean completed = type != null && type.className().equals(COMPLETION);
        type = type != null && completed ? content(type, problems) : type;
        if (type == null) {
            return null;
        }
        Kind kind = kind(type);
        if (isVoid(type)) {
            problems.add(DeclarationProblem.VOID_RETURN, null);
            return null;
        }
        String instead = completed && kind == Kind.STREAM
                ? "Usage and cost are known at the end of a stream: return ChatStream and read its response()."
                : kind == Kind.VALUE ? refused(type) : null;
        if (instead != null) {
            problems.add(DeclarationProblem.UNSUPPORTED_RETURN_TYPE, null, returned.shownName(), instead);
            return null;
        }
        return new ResultType(kind, type, completed, later);
    }

    private static @Nullable DeclaredType content(DeclaredType type, MethodProblems problems) {
        if (type.arguments().isEmpty()) {
            problems.add(DeclarationProblem.RAW_RETURN, null, type.simpleName());
            return null;
        }
        return type.arguments().get(0);
    }

    private static boolean isVoid(DeclaredType type) {
        return type.className().equals("void") || type.className().equals("java.lang.Void");
    }

    private static Kind kind(DeclaredType type) {
        return switch (type.className()) {
            case "java.lang.String" -> Kind.TEXT;
            case "dev.llmops4j.chat.ChatResponse" -> Kind.RESPONSE;
            case "dev.llmops4j.chat.ChatStream" -> Kind.STREAM;
            default -> Kind.VALUE;
        };
    }

    /** Why no answer can be read as a type, and what to return instead; null if one can. */
    private static @Nullable String refused(DeclaredType type) {
        String instead = INSTEAD.get(type.className());
        if (instead != null) {
            return instead;
        }
        if (type.className().equals(FUTURE) || type.className().equals(COMPLETION)) {
            return "Return CompletableFuture<Completion<T>>, in this order and once each.";
        }
        try {
            OutputForm.schemaOf(type);
            return null;
        } catch (UnsupportedTypeException e) {
            return e.getMessage();
        }
    }
}
