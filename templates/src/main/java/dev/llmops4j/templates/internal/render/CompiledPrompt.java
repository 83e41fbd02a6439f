package dev.llmops4j.templates.internal.render;

import dev.llmops4j.chat.Message;
import dev.llmops4j.error.RenderException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.MustacheRenderException;
import dev.llmops4j.templates.internal.mustache.Position;
import dev.llmops4j.templates.internal.mustache.RenderRules;
import dev.llmops4j.templates.internal.mustache.TemplateGroup;
import dev.llmops4j.templates.internal.mustache.ValueRenderer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A prompt version made ready for rendering. Immutable and safe for many threads. */
public final class CompiledPrompt {
    private final PromptRef ref;
    private final Mode mode;
    private final List<PromptTag> tags;
    private final CheckedInput[] inputs;
    private final TemplateGroup group;
    private final RenderRules rules;
    private final MessageSlot[] slots;

    CompiledPrompt(PromptVersion version, Mode mode, PromptCompiler compiler) {
        ref = PromptRef.to(version);
        this.mode = mode;
        tags = List.copyOf(compiler.tags());
        inputs = compiler.inputs();
        group = compiler.group();
        rules = compiler.rules();
        slots = compiler.slots();
    }

    /**
     * The compiled form of a version, from the text of its file if there was one, else from its parts. Compiled at its first use and
     * remembered for as long as the version is in use.
     *
     * @param version the version
     * @return its compiled form
     * @throws dev.llmops4j.error.PromptSyntaxException if the version came without a file and its templates cannot be
     *     read or do not fit its inputs
     */
    public static CompiledPrompt of(PromptVersion version) {
        return CompiledPrompts.of(version);
    }

    /** {@return every tag that reads a value, partials' tags included, in the order of the text} */
    public List<PromptTag> tags() {
        return tags;
    }

    /**
     * Renders the messages.
     *
     * @param values the values by the names of the inputs
     * @return the messages, at least one
     * @throws RenderException if a value is missing, null, too long or of the wrong type, or cannot be read
     */
    public List<Message> render(Map<String, ? extends @Nullable Object> values) {
        return render(values, rules);
    }

    /** Renders the messages, and lets each text that a tag writes become another one. */
    List<Message> render(Map<String, ? extends @Nullable Object> values, TextEdit edit) {
        ValueRenderer own = rules.values();
        ValueRenderer edited = (tag, place, text) -> {
            String changed = edit.edited(place.path(tag), text);
            return own == null ? changed : own.render(tag, place, changed);
        };
        return render(values, new RenderRules(edited, rules.mayBeAbsent()));
    }

    private List<Message> render(Map<String, ? extends @Nullable Object> values, RenderRules rules) {
        try {
            var messages = new MessageCollector(slots);
            group.render(checked(values), rules, messages);
            return messages.list();
        } catch (MustacheRenderException e) {
            RenderException failure = new RenderException(problem(e), location(e.position()), e);
            failure.attach(ref);
            throw failure;
        } catch (RenderException e) {
            e.attach(ref);
            throw e;
        }
    }

    /** The values, with an empty text for optional ones that were not given and that a tag writes. */
    private Map<String, ? extends @Nullable Object> checked(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> completed = null;
        for (CheckedInput input : inputs) {
            Object value = input.in(values);
            if (value != null) {
                input.check(value);
            } else if (mode == Mode.STRICT) {
                if (!input.optional) {
                    throw input.missing(values.keySet());
                }
                if (input.emptyIfAbsent) {
                    completed = completed == null ? new HashMap<>(values) : completed;
                    completed.put(input.name, "");
                }
            }
        }
        return completed == null ? values : completed;
    }

    private static String problem(MustacheRenderException e) {
        String message = String.valueOf(e.getMessage());
        String place = " (" + e.position() + ")";
        return message.endsWith(place) ? message.substring(0, message.length() - place.length()) : message;
    }

    static SourceLocation location(Position position) {
        return new SourceLocation(position.file(), position.line(), position.column());
    }

    /** What becomes of a text that a tag writes. */
    @FunctionalInterface
    interface TextEdit {
        /**
         * The text to write.
         *
         * @param path the way to the value, such as {@code passages[2].text}
         */
        String edited(String path, String text);
    }
}
