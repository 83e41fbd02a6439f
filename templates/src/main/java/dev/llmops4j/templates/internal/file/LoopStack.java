package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.render.BodyPart;
import dev.llmops4j.yaml.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The parts read so far, and the sections around messages that are open. For one body and one thread. */
final class LoopStack {
    private static final int MAX_DEPTH = 100;

    private final Problems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private List<BodyPart> current = new ArrayList<>();

    private record Open(String name, List<String> path, boolean inverted, SourceLocation at, List<BodyPart> outer) {}

    LoopStack(Problems problems) {
        this.problems = problems;
    }

    void add(BodyPart part) {
        current.add(part);
    }

    boolean isOutermost() {
        return open.isEmpty();
    }

    void open(String name, List<String> path, boolean inverted, SourceLocation at) {
        if (open.size() == MAX_DEPTH) {
            throw Problems.one(
                    "TEMPLATE_SYNTAX", "Sections are nested more than " + MAX_DEPTH + " deep. Nest them less.", at);
        }
        open.push(new Open(name, path, inverted, at, current));
        current = new ArrayList<>();
    }

    void close(String name, SourceLocation at) {
        Open last = open.peek();
        if (last == null) {
            problems.add("TEMPLATE_SYNTAX", "{{/" + shown(name) + "}} closes a section that was not opened.", at);
        } else if (!last.name.equals(name)) {
            String message = "{{/" + shown(name) + "}} stands where {{/" + shown(last.name)
                    + "}} is due: the section of line " + last.at.line() + " is still open.";
            problems.add("TEMPLATE_SYNTAX", message, at);
        } else {
            open.pop();
            end(last);
        }
    }

    private void end(Open section) {
        List<BodyPart> inner = current;
        current = section.outer;
        if (inner.isEmpty()) {
            problems.add("EMPTY_MESSAGE", "The section has no message in it. Remove it.", section.at);
        } else {
            current.add(new BodyPart.Loop(section.path, section.inverted, inner, section.at));
        }
    }

    /** All parts; sections that are still open are problems. */
    List<BodyPart> finish() {
        while (!open.isEmpty()) {
            Open section = open.pop();
            String message = "The section '" + shown(section.name) + "' is never closed. Add {{/" + shown(section.name)
                    + "}} alone on its line where it ends.";
            problems.add("TEMPLATE_SYNTAX", message, section.at);
            end(section);
        }
        return current;
    }

    private static String shown(String name) {
        return Problems.shown(name).replace("'", "");
    }
}
