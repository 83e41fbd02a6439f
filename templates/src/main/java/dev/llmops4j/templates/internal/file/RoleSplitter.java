package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a text at its role lines. No value is known yet, so none can add a role. */
final class RoleSplitter {
    private final SourceFile file;
    private final Problems problems;
    private final List<RawMessage> messages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable String role;
    private SourceLocation roleAt;
    private SourceLocation textAt;

    private RoleSplitter(SourceFile file, int from, Problems problems) {
        this.file = file;
        this.problems = problems;
        roleAt = file.location(from);
        textAt = roleAt;
    }

    /** What stands before, between and after the role lines from an offset on; the first has no role. */
    static List<RawMessage> split(SourceFile file, int from, Problems problems) {
        var splitter = new RoleSplitter(file, from, problems);
        for (int at = from; at < file.text().length(); at = file.nextLine(at)) {
            splitter.line(at);
        }
        splitter.end();
        return splitter.messages;
    }

    /** A partial's text: it may hold no role line. */
    static TemplateSource partial(SourceFile file) {
        var problems = new Problems();
        List<RawMessage> messages = split(file, 0, problems);
        problems.throwIfAny();
        if (messages.size() > 1) {
            RawMessage second = messages.get(1);
            throw Problems.one(
                    "ROLE_IN_PARTIAL",
                    "A partial is text within a message and has no roles; here stands '" + second.role()
                            + ":'. Put a backslash before it if it is text.",
                    second.roleAt());
        }
        return messages.get(0).source();
    }

    private void line(int start) {
        String line = file.line(start);
        String named = RoleLine.role(line);
        if (named != null) {
            end();
            role = named;
            roleAt = file.location(start);
            textAt = file.location(file.nextLine(start));
            return;
        }
        String mistaken = RoleLine.mistakenFor(line);
        if (mistaken != null) {
            problems.add("UNKNOWN_ROLE", mistake(line, mistaken), file.location(start));
        }
        String unescaped = RoleLine.unescaped(line);
        text.append(unescaped == null ? line : unescaped);
        if (start + line.length() < file.text().length()) {
            text.append('\n');
        }
    }

    private static String mistake(String line, String role) {
        String word = line.strip();
        String what = word.equals(role + ":")
                ? "White space stands after '" + word + "'."
                : "'" + word + "' is no role. Did you mean '" + role + ":'?";
        return what + " Roles: " + String.join(", ", RoleLine.ROLES) + ", each exactly alone on its line. Write '\\"
                + word + "' if it is text.";
    }

    private void end() {
        messages.add(new RawMessage(
                role, new TemplateSource(text.toString(), file.name(), textAt.line(), textAt.column()), roleAt));
        text.setLength(0);
    }
}
