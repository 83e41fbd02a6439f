package dev.llmops4j.templates.internal.client;

import com.fasterxml.jackson.databind.JavaType;
import dev.llmops4j.Completion;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.templates.internal.output.OutputForm;
import dev.llmops4j.templates.internal.output.TypeNames;
import dev.llmops4j.templates.internal.output.UnsupportedTypeException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a method returns.
 *
 * @param kind what becomes of the answer
 * @param type the type of the value
 * @param completed whether usage, cost and trace come with it
 * @param later whether it comes as a future
 */
record ResultType(Kind kind, JavaType type, boolean completed, boolean later) {
    enum Kind {
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

    /** Reads a return type, or reports why it cannot be returned. */
    static @Nullable ResultType of(JavaType returned, MethodProblems problems) {
        JavaType type = returned;
        boolean later = type.hasRawClass(CompletableFuture.class);
        type = later ? content(type, problems) : type;
        boolean completed = type != null && type.hasRawClass(Completion.class);
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
            problems.add(DeclarationProblem.UNSUPPORTED_RETURN_TYPE, null, TypeNames.of(returned), instead);
            return null;
        }
        return new ResultType(kind, type, completed, later);
    }

    private static @Nullable JavaType content(JavaType type, MethodProblems problems) {
        if (type.getBindings().isEmpty()) {
            problems.add(DeclarationProblem.RAW_RETURN, null, type.getRawClass().getSimpleName());
            return null;
        }
        return type.getBindings().getBoundType(0);
    }

    private static boolean isVoid(JavaType type) {
        return type.hasRawClass(void.class) || type.hasRawClass(Void.class);
    }

    private static Kind kind(JavaType type) {
        if (type.hasRawClass(String.class)) {
            return Kind.TEXT;
        } else if (type.hasRawClass(ChatResponse.class)) {
            return Kind.RESPONSE;
        }
        return type.hasRawClass(ChatStream.class) ? Kind.STREAM : Kind.VALUE;
    }

    /** Why no answer can be read as a type, and what to return instead; null if one can. */
    private static @Nullable String refused(JavaType type) {
        String instead = INSTEAD.get(type.getRawClass().getName());
        if (instead != null) {
            return instead;
        }
        if (type.hasRawClass(CompletableFuture.class) || type.hasRawClass(Completion.class)) {
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
