package dev.llmops4j.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.change.Change.MessageChange;
import dev.llmops4j.prompt.PromptVersion;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PromptDiffLawsTest {
    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static PromptDiff random(long seed) {
        var random = new Random(seed);
        var versions = new RandomVersions(random);
        Versions before = versions.versions();
        Versions after = random.nextBoolean() ? versions.changed(before) : versions.versions();
        return PromptDiff.between(before.build(), after.build());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aVersionDoesNotDifferFromItself(long seed) {
        PromptVersion version = new RandomVersions(new Random(seed)).next();

        assertThat(PromptDiff.between(version, version).changes()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLevelIsNoneExactlyIfRevisionAndGuardrailsAreEqual(long seed) {
        PromptDiff diff = random(seed);

        boolean equal = !diff.changesRevision()
                && diff.before().guardrails().equals(diff.after().guardrails());
        assertThat(diff.level() == ChangeLevel.NONE).isEqualTo(equal);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aNewRevisionShowsInAPartOfTheRevisionAndOnlyThen(long seed) {
        PromptDiff diff = random(seed);

        assertThat(diff.changes().stream().anyMatch(change -> change.part().inRevision()))
                .isEqualTo(diff.changesRevision());
        assertThat(diff.changes())
                .allSatisfy(change -> assertThat(change.level() == ChangeLevel.NONE)
                        .isEqualTo(change.part() == ChangedPart.DESCRIPTION || change.part() == ChangedPart.METADATA));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theNextVersionIsLater(long seed) {
        PromptDiff diff = random(seed);

        if (diff.level() != ChangeLevel.NONE) {
            assertThat(diff.nextVersion(diff.before().version()))
                    .isGreaterThan(diff.before().version());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothMessagesCanBeReadOffTheEdits(long seed) {
        for (Change change : random(seed).changes()) {
            if (change instanceof MessageChange message) {
                assertThat(message.edits()).anyMatch(edit -> edit.kind() != LineEdit.Kind.KEPT);
                List<Integer> before = message.edits().stream()
                        .map(LineEdit::before)
                        .filter(line -> line > 0)
                        .toList();
                assertThat(before).isEqualTo(before.stream().sorted().toList()).doesNotHaveDuplicates();
            }
        }
    }

    /** No line but our own starts a heading, and each code block ends where we end it. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void markdownKeepsContentInItsFences(long seed) {
        PromptDiff diff = random(seed);
        String fence = null;
        int blocks = 0;
        for (String line : diff.toMarkdown().split("\n", -1)) {
            Matcher run = Pattern.compile(" {0,3}(`{3,})(.*)").matcher(line);
            if (fence == null) {
                if (run.matches()) {
                    assertThat(run.group(2)).isEqualTo("diff");
                    fence = run.group(1);
                } else {
                    assertThat(line).matches("|### `.*|.*\\(revision .*\\)|\\*\\*(none|patch|minor|major)\\*\\* `.*");
                    assertThat(withoutSpans(line)).doesNotContain("<", "[", "@");
                }
            } else if (run.matches()
                    && run.group(1).length() >= fence.length()
                    && run.group(2).isBlank()) {
                assertThat(line).isEqualTo(fence);
                fence = null;
                blocks++;
            } else {
                assertThat(line).matches("[ +@-].*").doesNotMatch(".*[\\p{Cntrl}&&[^\\t]].*");
            }
        }
        assertThat(fence).isNull();
        assertThat(blocks).isEqualTo(diff.changes().size());
    }

    /** As CommonMark reads them: a run of backticks up to the next run of the same length. */
    private static String withoutSpans(String line) {
        return line.replaceAll("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void htmlIsWellFormedAndHoldsOnlyOurElements(long seed) throws Exception {
        PromptDiff diff = random(seed);

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(diff.toHtml())));

        Set<String> names = new TreeSet<>();
        var elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            names.add(element.getTagName());
            assertThat(element.getAttributes().getLength()).isLessThanOrEqualTo(1);
        }
        assertThat(Set.of("section", "style", "h3", "p", "strong", "code", "pre", "del", "ins"))
                .containsAll(names);
        assertThat(document.getElementsByTagName("pre").getLength())
                .isEqualTo(diff.changes().size());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aTerminalIsSentNoCharacterThatItWouldObey(long seed) {
        PromptDiff diff = random(seed);

        assertThat(diff.toText(false).codePoints().filter(c -> c != '\n' && c != '\t'))
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        assertThat(diff.toText(true).replaceAll("\u001b\\[\\d+m", "")).isEqualTo(diff.toText(false));
    }
}
