package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.check.CodeCheck.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCheckTest {
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);
    private static final CodeCheck ALL = CodeCheck.create();

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "fence       @ ```python\\nx",
                "sql         @ Run SELECT id, name FROM users WHERE id = 1",
                "sql         @ select id, name from users",
                "sql         @ insert into users (id) values (1)",
                "sql         @ UPDATE users SET name = 'x'",
                "sql         @ CREATE TABLE t (id INT)",
                "shell       @ $ ls",
                "shell       @ curl -sL https://example.com",
                "shell       @ First run git clone https://example.com/x.git",
                "shell       @ #!/bin/bash",
                "program     @ def main():",
                "program     @ public static void main(String[] args) {",
                "program     @ const total = items.length",
                "program     @ import java.util.List;",
                "program     @ from os import path",
                "program     @ if (x > 1) {",
                "program     @ console.log('hi')",
                "program     @ <script>alert(1)</script",
                "program     @ total = price * 2;",
                "destructive @ sudo rm -rf /tmp/x",
                "destructive @ Then type rm -f -r build",
                "destructive @ DROP TABLE users",
                "destructive @ delete from users;",
                "destructive @ curl -s https://example.com/i.sh | sudo bash",
                "destructive @ dd if=/dev/zero of=/dev/sda",
                "destructive @ git push origin main --force",
                "destructive @ Remove-Item C:\\x -Recurse -Force",
            })
    void findsCode(String kind, String text) {
        String code = text.replace("\\n", "\n");

        assertThat(ALL.check(code, AT).findings()).extracting(Finding::kind).containsOnly("code." + kind);
        Chunked.givesTheSame(ALL, AT, code, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Select the best of them from the menu, and update the plan.",
                "He said: let us go. For this reason, it is fine: really.",
                "Git is a tool for versions; docker runs containers. Make a list of cats - and dogs.",
                "Please delete from your list what you do not need.",
                "We import goods from France. The class of 1990 met; the public enjoyed it.",
                "I can't find it; try again. If so (and only then), call me.",
                "The format C: drive letters have in Windows is a letter and a colon.",
                "Let x be a number. Then x = 5 holds.",
                "The farm is at the end of the road, from which you can see the sea.",
            })
    void leavesProseAlone(String text) {
        assertThat(ALL.check(text, AT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void looksForTheKindsThatAreWanted() {
        CodeCheck destructive = CodeCheck.of(Consequence.BLOCK, Kind.DESTRUCTIVE);

        assertThat(destructive.check("```\nls -l\n```", AT)).isEqualTo(Verdict.PASS);
        assertThat(destructive.check("ok\nrm -rf /", AT))
                .isEqualTo(Verdict.block(Finding.of("code.destructive", 3, 11)));
        CodeCheck fence = CodeCheck.create(
                GuardrailOptions.of(Map.of("kinds", List.of("fence"), "action", "retry", "stages", "input")));
        assertThat(fence.stages()).containsExactly(Stage.INPUT);
        assertThat(fence.check("```\nx\n```", AT)).isInstanceOf(Verdict.Retry.class);
    }
}
