package dev.llmops4j.testkit;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cassette as text: the request as HTTP shows it, with its JSON indented; a line with the status and the time; the
 * answer's headers; an empty line, and then to the end of the file the answer's body as it came.
 */
final class CassetteFile {
    static final String SUFFIX = ".cassette";

    private static final String TITLE = "llmops4j cassette 1";
    private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (/\\S*)");
    private static final Pattern ANSWER =
            Pattern.compile("--- status (\\d{3}), headers after (\\d+) ms, all after (\\d+) ms");
    private static final Pattern HEADER = Pattern.compile("([a-z0-9-]+): (.*)");

    private final Path file;
    private final String text;
    private int at;
    private int line;

    private CassetteFile(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static void write(Path file, Cassette cassette) throws IOException {
        var out = new StringBuilder(TITLE).append("\n\n");
        Cassette.Asked request = cassette.request();
        out.append(request.method()).append(' ').append(request.path()).append('\n');
        headers(out, request.headers());
        out.append('\n');
        if (request.body() != null) {
            out.append(Json.pretty(request.body())).append("\n\n");
        }
        out.append("--- status ").append(cassette.head().status());
        out.append(", headers after ").append(cassette.headMillis());
        out.append(" ms, all after ").append(cassette.totalMillis()).append(" ms\n");
        headers(out, cassette.head().headers());
        out.append('\n').append(cassette.body());
        // whoever reads the folder meanwhile sees the whole file or none
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "new", ".tmp");
        Files.writeString(unfinished, out);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void headers(StringBuilder out, Map<String, String> headers) {
        headers.forEach(
                (name, value) -> out.append(name).append(": ").append(value).append('\n'));
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is not a cassette; names the file and the line
     */
    static Cassette read(Path file) throws IOException {
        return new CassetteFile(file, Files.readString(file, StandardCharsets.UTF_8)).cassette();
    }

    private Cassette cassette() {
        if (!nextLine().equals(TITLE) || !nextLine().isEmpty()) {
            throw problem("must start with '" + TITLE + "' and an empty line");
        }
        Matcher request = match(REQUEST, "a method and a path");
        Map<String, String> requestHeaders = headers();
        Object body = body();
        Matcher answer = match(ANSWER, "'--- status N, headers after N ms, all after N ms'");
        var head = new ResponseHead(Integer.parseInt(answer.group(1)), headers());
        return new Cassette(
                new Cassette.Asked(request.group(1), request.group(2), requestHeaders, body),
                head,
                text.substring(at),
                Long.parseLong(answer.group(2)),
                Long.parseLong(answer.group(3)));
    }

    private Matcher match(Pattern pattern, String wanted) {
        Matcher matcher = pattern.matcher(nextLine());
        if (!matcher.matches()) {
            throw problem("must be " + wanted);
        }
        return matcher;
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        for (String next = nextLine(); !next.isEmpty(); next = nextLine()) {
            Matcher header = HEADER.matcher(next);
            if (!header.matches()) {
                throw problem("must be a header 'name: value' or an empty line");
            }
            headers.put(header.group(1), header.group(2));
        }
        return headers;
    }

    /** Indented JSON has no line that starts with dashes. */
    private @Nullable Object body() {
        if (text.startsWith("---", at)) {
            return null;
        }
        int end = text.indexOf("\n---", at);
        if (end < 0) {
            throw problem("is followed by no line that starts with '---'");
        }
        String json = text.substring(at, end);
        int first = line + 1;
        try {
            Object body = JsonCodec.jackson().readTree(json);
            line += (int) json.chars().filter(c -> c == '\n').count() + 1;
            at = end + 1;
            return body;
        } catch (JsonException e) {
            throw new IllegalArgumentException("The request's body is not JSON. (" + file + ":" + first + ")", e);
        }
    }

    private String nextLine() {
        int end = text.indexOf('\n', at);
        line++;
        if (end < 0) {
            throw problem("is the end of the file");
        }
        String next = text.substring(at, end);
        at = end + 1;
        return next;
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException(
                "The cassette cannot be read: line " + line + " " + what + ". (" + file + ":" + line + ")");
    }
}
