package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmops4j.json.JsonCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Holds the dashboard and the alerts against what a real Prometheus exporter shows after a rich scenario. */
@DisabledIfSystemProperty(
        named = "opentelemetry.expected.version",
        matches = ".+",
        disabledReason = "the exporter needs an SDK of today")
class DashboardsTest {
    private static final Path DASHBOARDS = Path.of("dashboards");
    private static final Path ALERTS = DASHBOARDS.resolve("llmops4j-alerts.yml");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern ANNOTATION_LABEL = Pattern.compile("\\$labels\\.(\\w+)");
    private static final Pattern PROSE = Pattern.compile("(?m)^\\s*(?:#|summary:|action:).*$");

    @Test
    void everyQueryOfTheDashboardNamesWhatIsExposed() throws Exception {
        PromNames names = PromNames.of(Exposition.read());

        assertThat(panels()).hasSizeGreaterThan(30).allSatisfy(panel -> {
            assertThat(names.unknown(panel.query())).as(panel.query()).isEmpty();
            assertThat(names.labels(panel.query()))
                    .as("legend %s of %s", panel.legend(), panel.query())
                    .isNotEmpty()
                    .containsAll(PromNames.all(LEGEND, panel.legend()));
        });
    }

    @Test
    void everyAlertNamesWhatIsExposed() throws Exception {
        PromNames names = PromNames.of(Exposition.read());
        String[] alerts = Files.readString(ALERTS).split("- alert:");

        assertThat(alerts).hasSizeGreaterThan(8);
        for (String alert : alerts) {
            String query = PROSE.matcher(alert).replaceAll("");
            assertThat(names.unknown(query)).as(alert).isEmpty();
            assertThat(names.labels(query)).as(alert).containsAll(PromNames.all(ANNOTATION_LABEL, alert));
        }
    }

    @Test
    void aNameThatNobodyExposesIsFound() throws Exception {
        PromNames names = PromNames.of(Exposition.read());

        assertThat(names.unknown("sum(rate(llmops4j_call_seconds_count[5m]))"))
                .containsExactly("llmops4j_call_seconds_count");
        assertThat(names.unknown("sum by (user) (rate(llmops4j_call_duration_seconds_count{session=\"s\"}[5m]))"))
                .containsExactlyInAnyOrder("session", "user");
    }

    @Test
    void promtoolAcceptsTheQueriesAndTheAlertsFireWhenTheyShould(@TempDir Path directory) throws Exception {
        var rules = new ArrayList<Map<String, String>>();
        for (Panel panel : panels()) {
            rules.add(Map.of("record", "panel_" + rules.size(), "expr", panel.query()));
        }
        Path queries = directory.resolve("queries.yml");
        Object groups = Map.of("groups", List.of(Map.of("name", "panels", "rules", rules)));
        Files.writeString(queries, JsonCodec.jackson().write(groups));

        assertThat(promtool("check", "rules", queries)).contains("SUCCESS: " + rules.size() + " rules");
        assertThat(promtool("test", "rules", DASHBOARDS.resolve("llmops4j-alerts.test.yml")))
                .contains("SUCCESS");
    }

    private static String promtool(String verb, String noun, Path file) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("promtool", verb, noun, file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no promtool on the PATH");
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static List<Panel> panels() throws IOException {
        String dashboard = Files.readString(DASHBOARDS.resolve("llmops4j-grafana.json"));
        var panels = new ArrayList<Panel>();
        for (Object panel : list(JsonCodec.jackson().readTree(dashboard), "panels")) {
            for (Object target : list(panel, "targets")) {
                var fields = (Map<?, ?>) target;
                panels.add(new Panel(query(fields.get("expr")), String.valueOf(fields.get("legendFormat"))));
            }
        }
        return panels;
    }

    private static List<?> list(@Nullable Object object, String name) {
        Object list = ((Map<?, ?>) Objects.requireNonNull(object)).get(name);
        return list == null ? List.of() : (List<?>) list;
    }

    /** Puts values in the place of Grafana's variables. */
    private static String query(@Nullable Object expression) {
        return String.valueOf(expression).replace("$__rate_interval", "5m").replace("$prompt", ".*");
    }

    private record Panel(String query, String legend) {}
}
