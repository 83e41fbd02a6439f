package dev.llmops4j.templates.internal.mustache;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.QuotedText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what a tag looked for in vain. Names only, never values. */
final class Missing {

    private static final int LISTED = 20;

    private Missing() {}

    /** A name without a value: absent, or null. */
    static MustacheRenderException value(Tag tag, @Nullable Object found, Rendering out) {
        String name = tag.name();
        String problem = found == Property.MISSING
                ? absent(tag, out)
                : "is null. Give a value, or render the tag inside of {{#" + name + "}}…{{/" + name + "}}.";
        return new MustacheRenderException(tag.position(), name, "'" + name + "' " + problem, null);
    }

    /** A value that a tag cannot write. */
    static MustacheRenderException text(Tag tag, Object value) {
        String name = tag.name();
        String problem = "'" + name + "' is "
                + switch (Shape.of(value).kind()) {
                    case ITEMS -> "a list";
                    case MAP -> "a map";
                    case OBJECT, SCALAR -> "an object of " + value.getClass().getName();
                }
                + ", which has no text of its own. Write its parts in a section, {{#" + name + "}}…{{/" + name
                + "}}, or give a text.";
        return new MustacheRenderException(tag.position(), name, problem, null);
    }

    /** Which part of the name is absent, and what there is instead. */
    private static String absent(Tag tag, Rendering out) {
        List<String> path = tag.path();
        Object owner = owner(path.get(0), out);
        if (owner == null) {
            Set<String> given = new TreeSet<>();
            for (Frame frame = out.top; frame != null; frame = frame.outer) {
                addNames(frame.scope, given);
            }
            return "was not given." + nearest(path.get(0), "", given) + " Given: " + listed(given) + '.';
        }
        int part = 0;
        Object value = read(owner, path.get(part));
        while (value != null && value != Property.MISSING && part < path.size() - 1) {
            owner = value;
            value = read(owner, path.get(++part));
        }
        String prefix = String.join(".", path.subList(0, part)) + '.';
        Set<String> given = new TreeSet<>();
        addNames(owner, given);
        return "was not given." + nearest(path.get(part), prefix, given) + " In '"
                + prefix.substring(0, prefix.length() - 1) + "': " + listed(given) + '.';
    }

    private static @Nullable Object owner(String name, Rendering out) {
        for (Frame frame = out.top; frame != null; frame = frame.outer) {
            Object scope = frame.scope;
            if (scope != null && read(scope, name) != Property.MISSING) {
                return scope;
            }
        }
        return null;
    }

    private static @Nullable Object read(Object owner, String name) {
        return Shape.unwrap(Shape.of(owner).property(name).read(owner));
    }

    private static void addNames(@Nullable Object scope, Set<String> names) {
        if (scope != null) {
            for (Object name : Shape.of(scope).names(scope)) {
                if (name instanceof String text && QuotedText.isShown(text)) {
                    names.add(text);
                }
            }
        }
    }

    private static String nearest(String wrong, String prefix, Set<String> given) {
        String near = NearestName.of(wrong, given);
        return near == null ? "" : " Did you mean '" + prefix + near + "'?";
    }

    private static String listed(Set<String> names) {
        return names.size() <= LISTED
                ? names.toString()
                : names.stream().limit(LISTED).toList() + " and " + (names.size() - LISTED) + " more";
    }
}
