package dev.llmops4j.templates.internal.mustache;

import org.jspecify.annotations.Nullable;

/** Where a tag finds its value: a dotted name, whose first part is looked up from the innermost scope outwards. */
final class Path {

    private final Tag tag;
    private final Step[] steps;

    Path(Tag tag) {
        this.tag = tag;
        steps = new Step[tag.path().size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = new Step(tag.path().get(i));
        }
    }

    /** The value, null if it is null, or {@link Property#MISSING}; tells the rendering in which scope it was found. */
    @Nullable
    Object find(Rendering out) {
        if (steps.length == 0) {
            out.origin = out.top;
            return out.top.scope;
        }
        try {
            Object value = first(out);
            for (int i = 1; i < steps.length && value != Property.MISSING && value != null; i++) {
                value = Shape.unwrap(steps[i].read(value));
            }
            return value;
        } catch (Property.Unreadable e) {
            throw new MustacheRenderException(
                    tag.position(),
                    tag.name(),
                    "'" + tag.name() + "' could not be read: " + e.getMessage(),
                    e.getCause());
        }
    }

    private @Nullable Object first(Rendering out) {
        Step step = steps[0];
        for (Frame frame = out.top; frame != null; frame = frame.outer) {
            Object scope = frame.scope;
            Object value = scope == null ? Property.MISSING : step.read(scope);
            if (value != Property.MISSING) {
                out.origin = frame;
                return Shape.unwrap(value);
            }
        }
        return Property.MISSING;
    }

    /** One name, and how it was read from the classes last seen here: most tags see one class, or two. */
    private static final class Step {
        private final String name;
        private @Nullable Site first;
        private @Nullable Site second;

        Step(String name) {
            this.name = name.intern(); // Map keys are mostly literals: found without comparing characters.
        }

        @Nullable
        Object read(Object scope) {
            Class<?> type = scope.getClass();
            Site site = first; // Racy on purpose: a site is immutable, and any site is right for its own class.
            if (site != null && site.type == type) {
                return site.property.read(scope);
            }
            site = second;
            if (site != null && site.type == type) {
                return site.property.read(scope);
            }
            return find(type).read(scope);
        }

        private Property find(Class<?> type) {
            Property property = Shape.of(type).property(name);
            if (first == null) {
                first = new Site(type, property);
            } else if (second == null) {
                second = new Site(type, property);
            }
            return property;
        }
    }

    /** What a step found for one class. */
    private static final class Site {
        final Class<?> type;
        final Property property;

        Site(Class<?> type, Property property) {
            this.type = type;
            this.property = property;
        }
    }
}
