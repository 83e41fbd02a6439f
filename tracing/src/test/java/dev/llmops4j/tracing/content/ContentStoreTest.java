package dev.llmops4j.tracing.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatJson;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.json.JsonCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ContentStoreTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String SECRET = "s3cr3t";

    private final Call call = Capturing.call();
    private final ChatRequest request =
            ChatRequest.of("m", List.of(Message.system("rules"), Message.user("is it " + SECRET + "?")));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ContentCapture.class);

    @TempDir
    private Path directory;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private static String key(Captured<?> captured) {
        assertThat(captured).isInstanceOf(Captured.Reference.class);
        return ((Captured.Reference<?>) captured).key();
    }

    @Test
    void storesWhatTheKeyNames() throws InterruptedException, IOException {
        ContentCapture capture = ContentCapture.reference(ContentStore.directory(directory.resolve("new/place")));

        String asked = key(capture.request(call, request));
        String answered = key(capture.response(call, ChatResponse.of("m", "yes", Usage.ZERO)));
        String text = key(capture.text(call, "{\"q\": 1}"));
        assertThat(capture.flush(LONG)).isTrue();

        assertThat(asked).matches(call.id() + "/request-[0-9a-f]{32}\\.json");
        assertThat(tree(asked))
                .isEqualTo(Map.of(
                        "llmops4j.request",
                        ChatJson.toMap(request),
                        "system_instructions",
                        List.of(Map.of("type", "text", "content", "rules")),
                        "input_messages",
                        List.of(Map.of(
                                "role",
                                "user",
                                "parts",
                                List.of(Map.of("type", "text", "content", "is it " + SECRET + "?"))))));
        assertThat(tree(answered))
                .isEqualTo(Map.of(
                        "output_messages",
                        List.of(Map.of(
                                "role",
                                "assistant",
                                "finish_reason",
                                "stop",
                                "parts",
                                List.of(Map.of("type", "text", "content", "yes"))))));
        assertThat(file(text)).content().isEqualTo("{\"q\": 1}");
        ContentStore store = ContentStore.directory(directory.resolve("new/place"));
        assertThat(store.get(text)).asString(StandardCharsets.UTF_8).isEqualTo("{\"q\": 1}");
        assertThat(store.get("unknown/key")).isNull();
    }

    private Path file(String key) {
        return directory.resolve("new/place").resolve(key);
    }

    private Object tree(String key) throws IOException {
        return Objects.requireNonNull(JsonCodec.jackson().readTree(Files.readString(file(key))));
    }

    @Test
    void letsNobodyElseReadAndLeavesNoDrafts() throws InterruptedException, IOException {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path place = directory.resolve("new/place");
        ContentCapture capture = ContentCapture.reference(ContentStore.directory(place));

        capture.request(call, request);
        capture.request(call, request);
        assertThat(capture.flush(LONG)).isTrue();

        try (Stream<Path> paths = Files.walk(place)) {
            assertThat(paths.toList())
                    .hasSize(3)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/x", "", "."})
    void writesNothingOutsideOfItsDirectory(String key) {
        ContentStore store = ContentStore.directory(directory.resolve("inside"));

        assertThatThrownBy(() -> store.put(key, new byte[0], "text/plain"))
                .isInstanceOf(IOException.class)
                .hasMessage("the key leads out of the directory");
    }

    @Test
    void storesRedactedContentWhereBothAreAskedFor() throws InterruptedException {
        var stored = new ConcurrentHashMap<String, String>();
        ContentCapture capture = ContentCapture.redacted(text -> text.replace(SECRET, "[X]"))
                .withStore((key, content, type) -> stored.put(key, new String(content, StandardCharsets.UTF_8)));

        String key = key(capture.request(call, request));
        assertThat(capture.flush(LONG)).isTrue();

        assertThat(stored.get(key)).contains("is it [X]?").doesNotContain(SECRET);
    }

    @Test
    void tellsOfAFailingStoreOnceAndNeverTheContent() throws InterruptedException {
        ContentCapture capture = ContentCapture.reference((key, content, type) -> {
            throw new IOException("cannot store " + new String(content, StandardCharsets.UTF_8));
        });

        capture.request(call, request);
        capture.request(Capturing.call(), request);
        assertThat(capture.flush(LONG)).isTrue();

        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getThrowableProxy()).isNull())
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEqualTo("A ContentStore did not take a content (java.io.IOException); keys of such contents lead"
                        + " nowhere.");
    }

    @Test
    void neverWaitsForASlowStoreAndSaysWhatItDropped() throws InterruptedException {
        var go = new CountDownLatch(1);
        ContentCapture capture = ContentCapture.reference((key, content, type) -> await(go));
        ChatRequest large = ChatRequest.of("m", List.of(Message.user("x".repeat(5 << 20))));

        List<Captured<ChatRequest>> captured = Stream.generate(() -> capture.request(Capturing.call(), large))
                .limit(4)
                .toList();

        assertThat(captured.subList(0, 3)).allMatch(Captured.Reference.class::isInstance);
        assertThat(captured.get(3)).isEqualTo(new Captured.Nothing<>("content_store_full"));
        assertThat(capture.flush(Duration.ofMillis(20))).isFalse();
        go.countDown();
        assertThat(capture.flush(LONG)).isTrue();
        assertThat(capture.request(call, large)).isInstanceOf(Captured.Reference.class);
    }

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Or whoever sees a trace could find out whether an answer was yes. */
    @Test
    void showsNoPlainHashOfTheContent() throws Exception {
        ContentCapture capture = ContentCapture.reference((key, content, type) -> {});
        byte[] plain = MessageDigest.getInstance("SHA-256").digest("yes".getBytes(StandardCharsets.UTF_8));

        assertThat(key(capture.text(call, "yes"))).doesNotContain(HexFormat.of().formatHex(plain, 0, 16));
    }
}
