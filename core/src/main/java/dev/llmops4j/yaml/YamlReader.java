package dev.llmops4j.yaml;

import dev.llmops4j.error.SourceLocation;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document of plain data. Only SnakeYAML's parser is used, never its constructors: nothing in a file can
 * name a class. Tags, anchors and aliases are refused, so that a short file cannot stand for a huge one.
 */
public final class YamlReader {
    private static final int MAX_DEPTH = 50;
    private static final int SHARED_LENGTH = 30;

    private final SourceFile file;
    private final int from;
    private final String what;
    private final String text;
    private final boolean oneUnitEach;
    private final Problems problems;

    private YamlReader(SourceFile file, int from, int to, String what, Problems problems) {
        this.file = file;
        this.from = from;
        this.what = what;
        this.problems = problems;
        text = file.text().substring(from, to);
        oneUnitEach = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    /**
     * The document between two offsets of a file.
     *
     * @param file the file
     * @param from where the document starts
     * @param to where it ends, exclusive
     * @param what what the document is, at the start of a message
     * @param problems takes what is wrong, tags, anchors, aliases and keys that stand twice among it
     * @return the document; null if there is none, or if it cannot be read, which is a problem
     */
    public static @Nullable YamlNode read(SourceFile file, int from, int to, String what, Problems problems) {
        var reader = new YamlReader(file, from, to, what, problems);
        try {
            return reader.document();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String problem = e.getProblem() == null ? "cannot be read" : e.getProblem();
            problems.add(
                    "YAML_SYNTAX",
                    what + " is not YAML: " + plain(problem) + ".",
                    mark == null ? file.location(from) : reader.location(mark));
        } catch (ReaderException e) {
            int at = reader.offset(e.getPosition());
            problems.add(
                    "YAML_SYNTAX",
                    what + " holds a control character (U+" + String.format("%04X", e.getCodePoint())
                            + "), which YAML does not allow. Remove it, or write it as \"\\u…\" in double quotes.",
                    file.location(from + at));
        } catch (TooDeep e) {
            problems.add(
                    "YAML_SYNTAX",
                    "Lists and maps are nested more than " + MAX_DEPTH + " deep. Nest them less.",
                    e.location);
        } catch (YAMLException e) {
            problems.add("YAML_SYNTAX", what + " is not YAML: " + plain(e.getMessage()) + ".", file.location(from));
        }
        return null;
    }

    /** SnakeYAML's words on one line, cut where they could quote much of the file. */
    private static String plain(@Nullable String message) {
        String line = String.valueOf(message).lines().findFirst().orElse("").strip();
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }

    private @Nullable YamlNode document() {
        // the class Yaml would load constructors and representers that nothing here needs, at every start
        var events = new Events(new ParserImpl(new StreamReader(new StringReader(text)), new LoaderOptions()));
        YamlNode root = null;
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent) {
                if (++documents > 1) {
                    problems.add("YAML_SYNTAX", what + " is one YAML document; here a second one starts.", at(event));
                    return root;
                }
                root = node(events.next(), events, 0);
            } else if (event instanceof StreamEndEvent) {
                break;
            }
        }
        return root;
    }

    private YamlNode node(Event event, Iterator<Event> events, int depth) {
        if (depth > MAX_DEPTH) {
            throw new TooDeep(at(event));
        }
        refuseReferences(event);
        if (event instanceof ScalarEvent scalar) {
            return new YamlNode.Scalar(scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, at(event));
        }
        if (event instanceof SequenceStartEvent) {
            List<YamlNode> items = new ArrayList<>();
            for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
                items.add(node(next, events, depth + 1));
            }
            return new YamlNode.Sequence(items, at(event));
        }
        if (event instanceof MappingStartEvent) {
            return mapping(event, events, depth);
        }
        return new YamlNode.Scalar("", true, at(event));
    }

    private YamlNode mapping(Event start, Iterator<Event> events, int depth) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
            YamlNode key = node(next, events, depth + 1);
            YamlNode value = node(events.next(), events, depth + 1);
            if (!(key instanceof YamlNode.Scalar name)) {
                problems.add("WRONG_TYPE", "A key must be a text, but here is " + key.kind() + ".", key.location());
                continue;
            }
            if (name.plain() && name.text().equals("<<")) {
                problems.add("YAML_ALIAS", "Merge keys (<<) are not allowed here. Write the keys out.", key.location());
            }
            YamlNode.Entry first = entries.putIfAbsent(shared(name.text()), new YamlNode.Entry(key.location(), value));
            if (first != null) {
                problems.add(
                        "DUPLICATE_KEY",
                        Problems.shown(name.text()) + " stands here a second time; the first is in line "
                                + first.key().line() + ". Keep one.",
                        key.location());
            }
        }
        return new YamlNode.Mapping(entries, at(start));
    }

    /** The same keys stand in every version of a prompt, and in most prompts. */
    private static String shared(String key) {
        return key.length() <= SHARED_LENGTH ? key.intern() : key;
    }

    private void refuseReferences(Event event) {
        if (event instanceof AliasEvent) {
            problems.add("YAML_ALIAS", "Aliases (*name) are not allowed. Write the value out.", at(event));
        } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
            problems.add("YAML_ALIAS", "Anchors (&name) are not allowed. Remove it.", at(event));
        }
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof MappingStartEvent map
                        ? map.getTag()
                        : event instanceof SequenceStartEvent list ? list.getTag() : null;
        if (tag != null) {
            problems.add("YAML_TAG", "YAML tags (!name) are not allowed. Remove it.", at(event));
        }
    }

    private SourceLocation at(Event event) {
        return location(event.getStartMark());
    }

    /** SnakeYAML counts code points; places in files count UTF-16 units. */
    private int offset(int codePoints) {
        return oneUnitEach ? Math.min(codePoints, text.length()) : text.offsetByCodePoints(0, codePoints);
    }

    private SourceLocation location(Mark mark) {
        return file.location(from + offset(mark.getIndex()));
    }

    /** Lists and maps in each other without an end. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient SourceLocation location;

        TooDeep(SourceLocation location) {
            super(null, null, false, false);
            this.location = location;
        }
    }

    private record Events(Parser parser) implements Iterator<Event> {
        @Override
        public boolean hasNext() {
            return parser.peekEvent() != null;
        }

        @Override
        public Event next() {
            return parser.getEvent();
        }
    }
}
