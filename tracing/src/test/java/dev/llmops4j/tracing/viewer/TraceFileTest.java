package dev.llmops4j.tracing.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.Call;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.record.Feedback;
import dev.llmops4j.tracing.record.JsonLinesRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: what its script makes of real records. */
@DisabledIfSystemProperty(
        named = "opentelemetry.expected.version",
        matches = ".+",
        disabledReason = "the page does not depend on OpenTelemetry's version")
class TraceFileTest {
    private static final String ATTACK = "</script><img src=x onerror=\"document.title='hacked'\"><b id=\"markup\">";

    @TempDir
    private Path directory;

    private Path records() {
        return directory.resolve("calls.jsonl");
    }

    private JsonLinesRecorder recorder() {
        return JsonLinesRecorder.at(records());
    }

    @Test
    void listsCallsAndComparesVersions() throws Exception {
        try (JsonLinesRecorder recorder = recorder()) {
            var tickets = new Tickets(recorder, ContentCapture.OFF);
            Call judged = tickets.call(Tickets.FIRST, "broken");
            judged.execute();
            tickets.call(Tickets.SECOND, "late").execute();
            assertThatThrownBy(() -> tickets.call(Tickets.SECOND, "fail").execute())
                    .hasMessage("told to");
            recorder.submit(Feedback.score(judged.id(), "helpful", 0.75));
        }
        Path page = TraceFile.of(records()).withPrompts(Tickets.repository()).html();

        String document = Chromium.in(directory).document(page, "");

        assertThat(page).isEqualTo(directory.resolve("calls.html"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
                .isEqualTo("rw-------");
        assertThat(document)
                .contains("data-ready=\"true\"")
                .contains("calls.jsonl: 5 calls")
                .contains("5 of 5 calls")
                .contains("support/answer@1.0.0")
                .contains("support/answer@1.1.0")
                .contains("<span class=\"badge failed\">failed</span> java.lang.IllegalStateException")
                .contains("<span class=\"badge blocked\">right: flag</span>")
                .contains("helpful 0.75 (1)")
                .contains("0.006 USD") // 0.002 for the answer, 0.004 for the judge
                .contains("at least 0.006 USD") // of the second version, one of whose calls failed
                .contains("<ins>+Answer the ticket in one sentence.</ins>");
        assertThat(count(document, "<circle")).isEqualTo(5);
    }

    @Test
    void showsOneCallWithItsTimelineItsContentAndItsCause() throws Exception {
        String id;
        try (JsonLinesRecorder recorder = recorder()) {
            Call call = new Tickets(recorder, ContentCapture.full()).call(Tickets.FIRST, ATTACK);
            call.execute();
            id = call.id();
        }
        Path page = TraceFile.of(records()).html();

        String document = Chromium.in(directory).document(page, "#call=" + id);

        String detail = document.substring(document.indexOf("<aside"), document.indexOf("</aside>"));
        assertThat(detail)
                .contains("attempt 1, answerer")
                .contains("right, output, flag")
                .contains("caused: (no prompt)")
                .contains("1: doubt")
                .contains("<dt>cost of caused calls</dt><dd>0.004 USD</dd>")
                .contains("&lt;/script&gt;&lt;img src=x")
                .contains("It is &lt;/script&gt;");
        assertThat(document).doesNotContain("<b id=\"markup\"").doesNotContain("<title>hacked");
    }

    @Test
    void filtersByWhatTheAddressSays() throws Exception {
        try (JsonLinesRecorder recorder = recorder()) {
            var tickets = new Tickets(recorder, ContentCapture.full());
            tickets.call(Tickets.FIRST, "a broken lamp").execute();
            tickets.call(Tickets.SECOND, "a late parcel").execute();
        }
        Path page = TraceFile.of(records()).html();

        assertThat(Chromium.in(directory).document(page, "#q=parcel+answer%401.1"))
                .contains(">1 of 4 calls<");
        assertThat(Chromium.in(directory).document(page, "#outcome=failed")).contains(">0 of 4 calls<");
    }

    @Test
    void showsTheNewestCallsOfMany() throws Exception {
        try (JsonLinesRecorder recorder = recorder()) {
            var tickets = new Tickets(recorder, ContentCapture.OFF);
            for (int i = 0; i < 20; i++) {
                tickets.call(Tickets.FIRST, "broken").execute();
            }
        }

        Path page = TraceFile.of(records()).withLimit(10).html();

        assertThat(Files.readString(page)).contains("the newest 10 of 40 calls");
        assertThatThrownBy(() -> TraceFile.of(records()).withLimit(0)).hasMessage("the limit must be 1 or more, was 0");
    }

    @Test
    void loadsNothingFromAnywhere() throws IOException {
        try (JsonLinesRecorder recorder = recorder()) {
            new Tickets(recorder, ContentCapture.full())
                    .call(Tickets.FIRST, ATTACK)
                    .execute();
        }
        String page = Files.readString(TraceFile.of(records()).html());

        assertThat(page).contains("default-src 'none'").doesNotContain("{{").doesNotContain("</script><img");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContainPattern("<(link|iframe|object)\\b");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
