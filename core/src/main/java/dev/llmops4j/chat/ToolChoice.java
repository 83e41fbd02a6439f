package dev.llmops4j.chat;

import java.util.Objects;

/** Whether the model may, must or must not call tools. */
public sealed interface ToolChoice {
    /** The model decides. */
    ToolChoice AUTO = new Mode("auto");
    /** No tool may be called. */
    ToolChoice NONE = new Mode("none");
    /** At least one tool must be called. */
    ToolChoice REQUIRED = new Mode("required");

    /**
     * This tool must be called.
     *
     * @param name the tool's name
     * @return the choice
     */
    static ToolChoice of(String name) {
        return new Named(name);
    }

    /**
     * A choice that names no tool.
     *
     * @param name {@code auto}, {@code none} or {@code required}
     */
    record Mode(String name) implements ToolChoice {
        /** Checks the name. */
        public Mode {
            if (!name.equals("auto") && !name.equals("none") && !name.equals("required")) {
                throw new IllegalArgumentException("name must be auto, none or required, was '" + name + "'");
            }
        }
    }

    /**
     * One tool that must be called.
     *
     * @param name the tool's name
     */
    record Named(String name) implements ToolChoice {
        /** Checks that the name is there. */
        public Named {
            Objects.requireNonNull(name, "name");
        }
    }
}
