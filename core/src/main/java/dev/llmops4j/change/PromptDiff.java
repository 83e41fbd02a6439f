package dev.llmops4j.change;

import dev.llmops4j.change.Change.ValueChange;
import dev.llmops4j.change.Effect.Side;
import dev.llmops4j.json.CanonicalJson;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The structural difference of two versions of a prompt, and the version number that it asks for. Immutable.
 *
 * <p>The level of a change follows from who breaks. A caller <em>gives</em> inputs and breaks when fewer values are
 * accepted; a reader <em>gets</em> answers (and the arguments of tools) and breaks when more values can come.
 *
 * <table>
 *   <caption>Levels</caption>
 *   <tr><th>change<th>of an input<th>of the output, or of a tool's arguments
 *   <tr><td>added as required<td>major<td>major: a Java type has no place for it
 *   <tr><td>added as optional<td>minor<td>minor
 *   <tr><td>removed<td>major; minor for a property of an object that is not closed<td>major; minor if it was optional
 *   <tr><td>optional becomes required<td>major<td>major: a Java type may leave it out
 *   <tr><td>required becomes optional<td>minor<td>major
 *   <tr><td>fewer values: a type or word of an enum less, a lower limit of size, a keyword more<td>major<td>minor
 *   <tr><td>more values: a type or word of an enum more, a higher limit of size, a keyword less<td>minor<td>major
 *   <tr><td>other values, or it cannot be told (another pattern, {@code anyOf}, {@code $ref})<td>major<td>major
 *   <tr><td>a schema's description, examples, order<td>patch<td>patch
 *   <tr><td>trust, fence<td>patch<td>
 * </table>
 *
 * <p>Free text that becomes JSON, or the other way, is major. A tool that is added is major, as the application must be
 * able to run it; a tool that is removed is minor; its description is patch. Messages, model, parameters and guardrails are
 * patch. Description and metadata ask for nothing.
 */
public final class PromptDiff {
    private final PromptVersion before;
    private final PromptVersion after;
    private final List<Change> changes;

    private PromptDiff(PromptVersion before, PromptVersion after) {
        this.before = before;
        this.after = after;
        var found = new ArrayList<Change>();
        model(found);
        values(
                found,
                ChangedPart.PARAMETERS,
                before.parameters().toMap(),
                after.parameters().toMap());
        found.addAll(InputsDiff.between(before.inputs(), after.inputs()));
        found.addAll(MessagesDiff.between(before.parts(), after.parts()));
        output(found);
        found.addAll(ToolsDiff.between(before.tools(), after.tools()));
        guardrails(found);
        description(found);
        values(found, ChangedPart.METADATA, before.metadata(), after.metadata());
        changes = List.copyOf(found);
    }

    /**
     * Compares two versions.
     *
     * @param before the old one
     * @param after the new one
     * @return what is different; the ids and version numbers of the two do not count
     */
    public static PromptDiff between(PromptVersion before, PromptVersion after) {
        return new PromptDiff(before, after);
    }

    private void model(List<Change> found) {
        if (!Objects.equals(before.model(), after.model())) {
            found.add(new ValueChange(
                    ChangedPart.MODEL,
                    "model",
                    before.model(),
                    after.model(),
                    ChangeLevel.PATCH,
                    "Another model answers; inputs and output keep their types."));
        }
    }

    private static void values(
            List<Change> found,
            ChangedPart part,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String old = before.containsKey(name) ? text(part, before.get(name)) : null;
            String now = after.containsKey(name) ? text(part, after.get(name)) : null;
            if (!Objects.equals(old, now)) {
                found.add(new ValueChange(
                        part,
                        part + "." + name,
                        old,
                        now,
                        part.inRevision() ? ChangeLevel.PATCH : ChangeLevel.NONE,
                        part.inRevision()
                                ? "The model is asked with other settings; inputs and output keep their types."
                                : "The model never sees it."));
            }
        }
    }

    /** A seed may have more digits than canonical JSON takes, and metadata has no canonical form. */
    private static String text(ChangedPart part, @Nullable Object value) {
        return part == ChangedPart.METADATA || value instanceof Long
                ? JsonCodec.jackson().write(value)
                : CanonicalJson.write(value);
    }

    private void output(List<Change> found) {
        JsonSchema old = before.output();
        JsonSchema now = after.output();
        if ((old == null) == (now == null)) {
            found.addAll(SchemaDiff.between(ChangedPart.OUTPUT, Side.READ, "output", old, now));
            return;
        }
        found.add(new ValueChange(
                ChangedPart.OUTPUT,
                "output",
                old == null ? "free text" : old.json(),
                now == null ? "free text" : now.json(),
                ChangeLevel.MAJOR,
                old == null
                        ? "Answers are JSON now, no longer free text."
                        : "Answers are free text now, no longer JSON."));
    }

    private void guardrails(List<Change> found) {
        if (!before.guardrails().equals(after.guardrails())) {
            found.add(new ValueChange(
                    ChangedPart.GUARDRAILS,
                    "guardrails",
                    String.join(", ", before.guardrails()),
                    String.join(", ", after.guardrails()),
                    ChangeLevel.PATCH,
                    "Other checks hold; the revision does not tell, as the model is asked the same."));
        }
    }

    private void description(List<Change> found) {
        if (!before.description().equals(after.description())) {
            found.add(new ValueChange(
                    ChangedPart.DESCRIPTION,
                    "description",
                    before.description(),
                    after.description(),
                    ChangeLevel.NONE,
                    "The model never sees it."));
        }
    }

    /**
     * The old version.
     *
     * @return the version as it was given
     */
    public PromptVersion before() {
        return before;
    }

    /**
     * The new version.
     *
     * @return the version as it was given
     */
    public PromptVersion after() {
        return after;
    }

    /**
     * Everything that is different.
     *
     * @return the changes in the order in which a prompt file has its parts; empty if nothing is
     */
    public List<Change> changes() {
        return changes;
    }

    /**
     * How much all changes together ask of the version number.
     *
     * @return the greatest level of a change; {@link ChangeLevel#NONE} exactly if revision and guardrails are equal
     */
    public ChangeLevel level() {
        return changes.stream().map(Change::level).reduce(ChangeLevel.NONE, ChangeLevel::or);
    }

    /**
     * Whether the two have different revisions.
     *
     * @return true if something that can change the model's answer is different
     */
    public boolean changesRevision() {
        return !before.revision().equals(after.revision());
    }

    /**
     * The smallest version number for these changes.
     *
     * @param current the number to count from, most often that of the version before
     * @return see {@link ChangeLevel#next}
     */
    public SemanticVersion nextVersion(SemanticVersion current) {
        return level().next(current);
    }

    /**
     * Whether the version after has a number that its changes may have.
     *
     * @return false if the number is the same, earlier, or too small a step
     */
    public boolean hasFittingVersion() {
        return level().allows(before.version(), after.version());
    }

    /**
     * What the changes mean for the version number.
     *
     * @return one sentence
     */
    public String advice() {
        ChangeLevel level = level();
        if (level == ChangeLevel.NONE) {
            return "Nothing that reaches the model or guards it has changed: no new version is needed.";
        }
        if (hasFittingVersion()) {
            return "This is a " + level + " change: version " + after.version() + " is right.";
        }
        boolean same = after.version().equals(before.version());
        return "This is a " + level + " change: take version " + nextVersion(before.version()) + " or higher; "
                + (same
                        ? "the number has not changed."
                        : after.version() + " is too small a step from " + before.version() + ".");
    }

    /**
     * The difference as text for a terminal: a heading, and for each change its place, level and reason; messages as in a
     * unified diff, numbered by the lines of the message. Characters that a terminal would obey or hide are written as
     * their number, such as <code>&#92;u{200b}</code>.
     *
     * @param colors whether to add ANSI colors
     * @return lines that end with a line break
     */
    public String toText(boolean colors) {
        return new TextReport(this, colors).write();
    }

    /**
     * The difference as Markdown for a pull request. No content of the prompt can end its code block or become a link, a
     * heading, HTML or a mention.
     *
     * @return the Markdown (GitHub's and CommonMark), with headings of level 3
     */
    public String toMarkdown() {
        return new MarkdownReport(this).write();
    }

    /**
     * The difference as HTML.
     *
     * @return one {@code section} element with its own style, well-formed as XML too; all content is escaped
     */
    public String toHtml() {
        return new HtmlReport(this).write();
    }

    /** Returns such as {@code support/triage 2.0.0 -> 2.1.0: minor, 3 changes}. */
    @Override
    public String toString() {
        return Report.versions(this) + ": " + level() + ", "
                + (changes.size() == 1 ? "1 change" : changes.size() + " changes");
    }
}
