package dev.llmops4j.change;

import dev.llmops4j.change.PromptLock.Entry;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.error.VisibleText;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of a lock. */
final class LockReader {
    static final int MAX_CHARS = 1 << 24;
    private static final int MAX_PROBLEMS = 100;

    private static final String FORM =
            "Write 'id@version sha256:' and 64 hex digits, such as 'support/triage@2.1.0 sha256:…',"
                    + " or let llmops4j:lock write it.";
    private static final Pattern CONFLICT = Pattern.compile("(<<<<<<<|=======|>>>>>>>|\\|\\|\\|\\|\\|\\|\\|).*");
    private static final Pattern LINE = Pattern.compile("([^@\\s]+)@(\\S+)[ \\t]+sha256:(\\S+)(?:[ \\t]+(\\S+))?");

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private int line;

    private LockReader(String file) {
        this.file = file;
    }

    static List<Entry> read(String text, String file) {
        var reader = new LockReader(file);
        if (text.length() > MAX_CHARS) {
            reader.line = 1;
            reader.problem(
                    0,
                    "LOCK_TOO_LARGE",
                    "The lock has " + text.length() + " characters; at most " + MAX_CHARS + " are read.");
        } else {
            String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
            body.lines().takeWhile(one -> reader.problems.size() < MAX_PROBLEMS).forEach(reader::line);
        }
        if (!reader.problems.isEmpty()) {
            throw new PromptSyntaxException(reader.problems, null);
        }
        return List.copyOf(reader.entries.values());
    }

    private void line(String raw) {
        line++;
        String text = raw.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        int start = raw.indexOf(text.charAt(0));
        Matcher matcher = LINE.matcher(text);
        if (CONFLICT.matcher(text).matches()) {
            problem(
                    start,
                    "LOCK_CONFLICT",
                    "A merge conflict is not resolved. Keep the lines of both sides, and remove the markers.");
        } else if (!matcher.matches()) {
            problem(start, "LOCK_LINE", "The line is no entry of a lock. " + FORM);
        } else {
            entry(matcher, start);
        }
    }

    private void entry(Matcher matcher, int start) {
        String retired = matcher.group(4);
        if (retired != null && !retired.equals("retired")) {
            problem(start + matcher.start(4), "LOCK_LINE", "Only the word 'retired' may follow a revision.");
            return;
        }
        int part = 1;
        try {
            PromptId id = PromptId.of(matcher.group(1));
            part = 2;
            SemanticVersion version = SemanticVersion.parse(matcher.group(2));
            part = 3;
            var revision = new Revision(matcher.group(3));
            part = 2;
            add(new Entry(id, version, revision, retired != null, new SourceLocation(file, line, start + 1)));
        } catch (IllegalArgumentException e) {
            problem(start + matcher.start(part), "LOCK_LINE", sentence(String.valueOf(e.getMessage())) + " " + FORM);
        }
    }

    private static String sentence(String message) {
        return VisibleText.of(Character.toUpperCase(message.charAt(0)) + message.substring(1)) + ".";
    }

    private void add(Entry entry) {
        Entry first = entries.putIfAbsent(entry.id() + "@" + entry.version(), entry);
        SourceLocation location = entry.location();
        if (first == null || location == null) {
            return;
        }
        String same = first.revision().equals(entry.revision())
                ? " Remove one of the two."
                : " with another revision. Two branches took the same number: give one of them another version, and remove its"
                        + " line.";
        problem(
                location.column() - 1,
                "LOCK_DUPLICATE",
                "Version " + entry.version() + " of prompt '" + entry.id() + "' is locked already, at "
                        + first.location() + (same.startsWith(" R") ? "." : "") + same);
    }

    private void problem(int index, String code, String message) {
        problems.add(new Problem(code, message, new SourceLocation(file, line, index + 1)));
    }
}
