package dev.llmops4j.guardrails.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The floors are what was asked for, or a little below what was measured on the development split. */
class SecretsQualityTest {
    @Test
    void findsSecretsAndFewOtherThings() {
        List<Tally> rows = SecretsQuality.measure();
        rows.forEach(row -> System.out.println("Secrets: " + row));

        Predicate<Tally> literal =
                row -> row.dataset().equals("gitleaks") && row.group().equals("literal");
        Predicate<Tally> template = row -> row.group().startsWith("template");
        Predicate<Tally> credSweeper = row -> row.dataset().equals("CredSweeper");
        Predicate<Tally> passwords = credSweeper.and(row -> row.group().endsWith("Password"));
        assertThat(recall(rows, literal)).isGreaterThanOrEqualTo(.97);
        assertThat(falseAlarms(rows, literal)).isLessThanOrEqualTo(.10);
        assertThat(recall(rows, template)).isGreaterThanOrEqualTo(.96);
        assertThat(recall(rows, credSweeper)).isGreaterThanOrEqualTo(.53);
        assertThat(recall(rows, passwords)).isGreaterThanOrEqualTo(.80);
        assertThat(recall(rows, row -> row.dataset().equals("detect-secrets"))).isGreaterThanOrEqualTo(.65);
        assertThat(sum(rows, row -> row.dataset().equals("benign"), Tally::fp)).isZero();
    }

    private static double recall(List<Tally> rows, Predicate<Tally> which) {
        int found = sum(rows, which, Tally::tp);
        return (double) found / (found + sum(rows, which, Tally::fn));
    }

    private static double falseAlarms(List<Tally> rows, Predicate<Tally> which) {
        int alarms = sum(rows, which, Tally::fp);
        return (double) alarms / (alarms + sum(rows, which, Tally::tn));
    }

    private static int sum(List<Tally> rows, Predicate<Tally> which, ToIntFunction<Tally> count) {
        return rows.stream().filter(which).mapToInt(count).sum();
    }
}
