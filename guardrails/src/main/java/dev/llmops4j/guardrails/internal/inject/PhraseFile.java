package dev.llmops4j.guardrails.internal.inject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the list of phrases. A line is one of
 *
 * <pre>
 * # a comment
 * set NAME word word ...        words that may stand for each other; a NAME adds the words of an earlier set
 * family name                   what the phrases that follow are
 * family name tool              the same, in texts that a tool brought only
 * 10 item 3 item item ...       a phrase and its weight
 * </pre>
 *
 * An item is words or names of sets joined by {@code |}; a number before it says how many other words may stand between
 * it and the item before. {@code word*} is every word that begins so. Marks: {@code ^item} begins a sentence,
 * {@code ^^item} a line, {@code <item} follows an opening bracket, {@code item>} is followed by a closing one,
 * {@code item:} by a colon,
 * {@code item$} ends a sentence or a line.
 */
final class PhraseFile {
    private final Map<String, List<String>> sets = new HashMap<>();
    private final PhraseTree tree = new PhraseTree();
    private String family = "";
    private boolean toolOnly;
    private int lineNumber;

    private PhraseFile() {}

    static PhraseTree.Compiled read(String resource) {
        InputStream stream = PhraseFile.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("the resource " + resource + " is not on the class path");
        }
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return read(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }

    static PhraseTree.Compiled read(List<String> lines) {
        var file = new PhraseFile();
        for (String line : lines) {
            file.lineNumber++;
            file.line(line.strip());
        }
        return file.tree.compile();
    }

    private void line(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        List<String> fields = List.of(line.split("\\s+"));
        switch (fields.get(0)) {
            case "set" ->
                sets.computeIfAbsent(fields.get(1), name -> new ArrayList<>())
                        .addAll(words(fields.subList(2, fields.size())));
            case "family" -> {
                family = fields.get(1);
                toolOnly = fields.contains("tool");
            }
            default -> phrase(fields);
        }
    }

    private void phrase(List<String> fields) {
        int last = PhraseTree.NONE;
        int gap = 0;
        for (String field : fields.subList(1, fields.size())) {
            if (isNumber(field)) {
                gap = Integer.parseInt(field);
            } else {
                last = item(field, last, gap);
                gap = 0;
            }
        }
        if (last == PhraseTree.NONE || !isNumber(fields.get(0))) {
            throw wrong("a phrase is a weight and at least one item");
        }
        tree.end(last, Integer.parseInt(fields.get(0)), family, toolOnly, lineNumber);
    }

    private int item(String field, int parent, int gap) {
        int marks = 0;
        int from = 0;
        int to = field.length();
        for (Mark mark : Mark.values()) {
            if (mark.before && field.startsWith(mark.sign, from)) {
                marks |= mark.bit;
                from += mark.sign.length();
            } else if (!mark.before && field.endsWith(mark.sign)) {
                marks |= mark.bit;
                to -= mark.sign.length();
            }
        }
        List<String> words = words(List.of(field.substring(from, to).split("\\|")));
        return tree.child(parent, gap, marks, Set.copyOf(words));
    }

    private List<String> words(List<String> names) {
        var words = new ArrayList<String>();
        for (String name : names) {
            if (Character.isUpperCase(name.charAt(0))) {
                List<String> set = sets.get(name);
                if (set == null) {
                    throw wrong("no set is named " + name);
                }
                words.addAll(set);
            } else {
                words.add(name);
            }
        }
        return words;
    }

    private static boolean isNumber(String field) {
        return field.chars().allMatch(Character::isDigit);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + " (line " + lineNumber + ")");
    }
}
