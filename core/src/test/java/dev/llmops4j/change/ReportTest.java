package dev.llmops4j.change;

import static dev.llmops4j.change.Versions.PLAIN;
import static dev.llmops4j.change.Versions.input;
import static dev.llmops4j.change.Versions.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Role;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final PromptDiff DIFF = PromptDiff.between(
            PLAIN.parts(message(Role.SYSTEM, "Be brief."), message(Role.USER, "Is it urgent?\nTicket: {{ticket}}"))
                    .inputs(input("ticket", "{\"type\":\"string\"}", false))
                    .build(),
            PLAIN.version("1.0.1")
                    .description("Triage")
                    .parameters(Parameters.builder().temperature(0.5).build())
                    .parts(
                            message(Role.SYSTEM, "Be brief."),
                            message(Role.USER, "Is it urgent?\nThe <b>ticket</b>: {{ticket}}"))
                    .inputs(input("ticket", "{\"type\":[\"string\",\"null\"]}", false))
                    .build());

    private static String revisions() {
        return "revision " + DIFF.before().revision() + " -> " + DIFF.after().revision();
    }

    @Test
    void textIsAUnifiedDiff() {
        assertThat(DIFF.toText(false)).isEqualTo("""
                support/triage 1.0.0 -> 1.0.1
                %s
                This is a minor change: take version 1.1.0 or higher; 1.0.1 is too small a step from 1.0.0.

                parameters.temperature  [patch] The model is asked with other settings; inputs and output keep their types.
                +0.5

                inputs.ticket.type  [minor] More values are accepted; callers need no change.
                -"string"
                +["string","null"]

                message 2 (user)  [patch] The wording changes; inputs and output keep their types.  support/triage.prompt:12:1
                @@ -1,2 +1,2 @@
                 Is it urgent?
                -Ticket: {{ticket}}
                +The <b>ticket</b>: {{ticket}}

                description  [none, not in the revision] The model never sees it.
                -
                +Triage
                """.formatted(revisions()));
    }

    @Test
    void markdownHasABlockForEachChange() {
        assertThat(DIFF.toMarkdown())
                .startsWith(
                        "### `support/triage 1.0.0 -> 1.0.1`\n\nThis is a minor change: take version 1.1.0 or higher;"
                                + " 1.0.1 is too small a step from 1.0.0. (" + revisions() + ")\n")
                .contains(
                        "\n**patch** `message 2 (user)` in `support/triage.prompt:12:1`: The wording changes; inputs and"
                                + " output keep their types.\n\n```diff\n@@ -1,2 +1,2 @@\n Is it urgent?\n-Ticket: {{ticket}}\n"
                                + "+The <b>ticket</b>: {{ticket}}\n```\n")
                .contains("\n**none** `description` (not in the revision): The model never sees it.\n");
    }

    @Test
    void htmlEscapesContent() {
        assertThat(DIFF.toHtml())
                .contains("<ins>+The &lt;b&gt;ticket&lt;/b&gt;: {{ticket}}</ins>\n")
                .doesNotContain("<b>");
    }

    @Test
    void aFenceIsLongerThanEveryRunOfBackticksInIt() {
        PromptDiff diff = PromptDiff.between(
                PLAIN.build(), PLAIN.parts(message(Role.USER, "````\n# Owned")).build());

        assertThat(diff.toMarkdown()).contains("\n`````diff\n@@ -1 +1,2 @@\n-Hello\n+````\n+# Owned\n`````\n");
    }

    @Test
    void linesFarFromAChangeAreLeftOut() {
        String before = IntStream.rangeClosed(1, 40).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        String after = before.replace("line 5\n", "line five\n").replace("line 30\n", "");

        String text = PromptDiff.between(
                        PLAIN.parts(message(Role.USER, before)).build(),
                        PLAIN.parts(message(Role.USER, after)).build())
                .toText(false);

        assertThat(text).contains("""
                        @@ -2,7 +2,7 @@
                         line 2
                         line 3
                         line 4
                        -line 5
                        +line five
                         line 6
                         line 7
                         line 8
                        @@ -27,7 +27,6 @@
                         line 27
                         line 28
                         line 29
                        -line 30
                         line 31
                         line 32
                         line 33
                        """).doesNotContain("line 20");
    }

    @Test
    void invisibleCharactersAreShown() {
        PromptDiff diff = PromptDiff.between(
                PLAIN.build(),
                PLAIN.parts(message(Role.USER, "Hello\u200b \u202E\uDB40\uDC41\u001b[2J é 😀"))
                        .build());

        assertThat(diff.toText(false)).contains("+Hello\\u{200b} \\u{202e}\\u{e0041}\\u{1b}[2J é 😀\n");
    }
}
