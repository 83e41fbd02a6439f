package dev.llmops4j.tracing.content;

import dev.llmops4j.Call;
import dev.llmops4j.TextRedactor;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What of prompts and answers is shown beside the metadata of a call, in which form and where. Immutable, safe for use by
 * many threads at once. Capturing never fails a call.
 *
 * <ul>
 *   <li>{@link #OFF}: nothing, the default.
 *   <li>{@link #full()}: everything as it is.
 *   <li>{@link #redacted}: every text goes through a redactor.
 *   <li>{@link #hashed(byte[])}: each text becomes a keyed hash and its length.
 *   <li>{@link #reference}: the content goes to a store, and spans name its key.
 * </ul>
 *
 * <p>Defaults: every call, on spans, at most {@value #DEFAULT_MAX_CHARS} characters of one text and {@value
 * #DEFAULT_MAX_TOTAL_CHARS} of one request or answer. Of a longer conversation the instructions that it begins with and the
 * latest messages are kept. What was cut says so ({@link Captured.Inline#cut}).
 *
 * <p>Texts are those of messages of every role, reasoning, refusals, names, ids, arguments and results of tools, addresses of
 * images, stop sequences, definitions of tools, schemas and extras. The texts of one message are joined before they are
 * redacted or hashed, so that a value spread over several parts is found; so are escapes in JSON and in addresses. In these
 * two modes images that carry their bytes are never shown, nor the extras of an answer, and the last word of an answer that
 * broke off is left out, as a value may have been cut in two there. Models, roles, figures and ids of answers stay.
 */
public final class ContentCapture {
    /** The most characters of one text, unless set otherwise. */
    public static final int DEFAULT_MAX_CHARS = 32_768;

    /** The most characters of one request or answer, unless set otherwise. */
    public static final int DEFAULT_MAX_TOTAL_CHARS = 131_072;

    /** Captures nothing. */
    public static final ContentCapture OFF = new ContentCapture(new Settings(false, null));

    private static final Captured.Nothing<?> NOTHING = new Captured.Nothing<>(null);
    private static final String STORE_FULL = "content_store_full";

    private final Settings settings;

    private ContentCapture(Settings settings) {
        this.settings = settings;
    }

    /**
     * Captures everything as it is. This brings personal data, and whatever else people write, to where the traces go.
     *
     * @return the mode
     */
    public static ContentCapture full() {
        return new ContentCapture(new Settings(true, null));
    }

    /**
     * Captures what a redactor leaves. Where it returns null or throws, {@code [withheld]} is shown.
     *
     * @param redactor sees every text before it leaves, on the thread of the call; {@code Guardrails.redactor} makes one of
     *     guardrails
     * @return the mode
     */
    public static ContentCapture redacted(TextRedactor redactor) {
        return new ContentCapture(new Settings(true, new Redaction(redactor)));
    }

    /**
     * Captures hashes whose key is random and forgotten when the process ends: equal texts can be told within one process
     * only, and nobody can find a text by trying.
     *
     * @return the mode
     */
    public static ContentCapture hashed() {
        return new ContentCapture(new Settings(true, Hashing.OF_THIS_PROCESS));
    }

    /**
     * Captures for each text the first 128 bits of its HMAC-SHA-256 and its length: {@code sha256:{32 hex digits}:{UTF-16
     * units}}. Equal texts have equal hashes, wherever the same secret is used. Whoever knows the secret can find short texts,
     * such as names or yes and no, by trying: keep it where the traces are not.
     *
     * @param secret at least 16 bytes, random
     * @return the mode
     */
    public static ContentCapture hashed(byte[] secret) {
        if (secret.length < Hashing.LEAST_SECRET) {
            throw new IllegalArgumentException("secret must have at least " + Hashing.LEAST_SECRET
                    + " bytes, or texts can be guessed, was " + secret.length);
        }
        return new ContentCapture(new Settings(true, new Hashing(secret)));
    }

    /**
     * Captures everything as it is into a store; spans and records hold the key. See {@link #withStore}.
     *
     * @param store where contents go
     * @return the mode
     */
    public static ContentCapture reference(ContentStore store) {
        return full().withStore(store);
    }

    /**
     * What the environment variable {@code OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT} says: {@code SPAN_ONLY} or
     * {@code true}, {@code EVENT_ONLY}, {@code SPAN_AND_EVENT} mean {@link #full()} there; {@code NO_CONTENT}, {@code
     * false} and no value mean {@link #OFF}. Case does not matter. Any other value means {@link #OFF}, with one WARN.
     *
     * @return the mode
     */
    public static ContentCapture fromEnvironment() {
        return fromEnvironment(System::getenv);
    }

    /**
     * The same for variables from elsewhere.
     *
     * @param variables the value of a name, or null if there is none
     * @return the mode
     */
    public static ContentCapture fromEnvironment(UnaryOperator<@Nullable String> variables) {
        return CaptureVariable.read(variables);
    }

    /**
     * A copy that captures some of the calls. Which ones is decided by {@link Call#id}: all exchanges of a call, its spans,
     * events and records agree, whichever copy with the same rate they use.
     *
     * @param rate the share of calls, 0 to 1
     * @return the copy
     */
    public ContentCapture withSampling(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be from 0 to 1, was " + rate);
        }
        return new ContentCapture(settings.withRate(rate));
    }

    /**
     * A copy with another limit for each text. A longer one is cut after its redaction, never within a character, and ends
     * in {@code …}. Does not hold for what goes to a store.
     *
     * @param chars the most UTF-16 units, 1 or more
     * @return the copy
     */
    public ContentCapture withMaxChars(int chars) {
        return new ContentCapture(settings.withMaxChars(atLeastOne("chars", chars)));
    }

    /**
     * A copy with another limit for all texts of a request or an answer together. Does not hold for what goes to a store.
     *
     * @param chars the most UTF-16 units, 1 or more
     * @return the copy
     */
    public ContentCapture withMaxTotalChars(int chars) {
        return new ContentCapture(settings.withMaxTotalChars(atLeastOne("chars", chars)));
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, was " + value);
        }
        return value;
    }

    /**
     * A copy for other signals.
     *
     * @param destination which signals carry the content
     * @return the copy
     */
    public ContentCapture withDestination(ContentDestination destination) {
        return new ContentCapture(settings.withDestination(Objects.requireNonNull(destination, "destination")));
    }

    /**
     * A copy that hands what it captures, redacted or hashed before, to a store. Requests and answers are stored as one JSON
     * object in the form of the OpenTelemetry GenAI conventions ({@code system_instructions}, {@code input_messages}, {@code
     * tool_definitions}; {@code output_messages}). That of a request holds it a second time, under {@code llmops4j.request},
     * in the form of {@link dev.llmops4j.chat.ChatJson}, which loses nothing.
     *
     * <p>The store works on one thread of its own. At most 32 MiB wait for it; what comes beyond is dropped, and its span
     * carries {@code llmops4j.content.error}. If the store fails later, its key leads nowhere; one WARN says so.
     *
     * @param store where contents go
     * @return the copy
     */
    public ContentCapture withStore(ContentStore store) {
        return new ContentCapture(settings.withStore(new StoreWriter(Objects.requireNonNull(store, "store"))));
    }

    /**
     * Waits until the store was given all that was captured before. To be called where the application shuts its
     * OpenTelemetry SDK down: what still waits when the process ends is lost.
     *
     * @param limit how long to wait at most
     * @return false if the time was over first
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean flush(Duration limit) throws InterruptedException {
        return settings.store() == null || settings.store().flush(limit);
    }

    /**
     * Whether nothing is ever captured.
     *
     * @return true for {@link #OFF} and for a sampling of 0
     */
    public boolean isOff() {
        return !settings.on() || settings.rate() == 0;
    }

    /**
     * Which signals carry the content.
     *
     * @return the destination
     */
    public ContentDestination destination() {
        return settings.destination();
    }

    /**
     * Whether the content of a call is captured.
     *
     * @param call the call
     * @return the same answer each time for one call
     */
    public boolean covers(Call call) {
        return !isOff() && (settings.rate() == 1 || Sampling.unit(call.id()) < settings.rate());
    }

    /**
     * A copy with sampling done, for work with several texts that are to be shown together or not at all.
     *
     * @param call the call that the work is part of, or null if there is none
     * @return this without sampling, or {@link #OFF}
     */
    public ContentCapture decided(@Nullable Call call) {
        boolean covered = call != null
                ? covers(call)
                : !isOff() && ThreadLocalRandom.current().nextDouble() < settings.rate();
        return covered ? withSampling(1) : OFF;
    }

    /**
     * What may be shown of a request.
     *
     * @param call the call that it is part of
     * @param request the request
     * @return the request as far as it may be shown, or where it is
     */
    public Captured<ChatRequest> request(Call call, ChatRequest request) {
        return covers(call) ? capture(Subject.REQUEST, call.id(), request) : nothing();
    }

    /**
     * What may be shown of an answer, or of the part of it that arrived.
     *
     * @param call the call that it is part of
     * @param response the answer; with the reason {@code ERROR} or {@code LENGTH} its text is taken as broken off
     * @return the answer as far as it may be shown, or where it is
     */
    public Captured<ChatResponse> response(Call call, ChatResponse response) {
        return covers(call) ? capture(Subject.RESPONSE, call.id(), response) : nothing();
    }

    /**
     * What may be shown of any other text, such as the arguments of a tool or a query. JSON is read as such.
     *
     * @param call the call that it is part of, or null if there is none; then each text is sampled by itself
     * @param text the text
     * @return the text as far as it may be shown, or where it is
     */
    public Captured<String> text(@Nullable Call call, String text) {
        return decided(call).isOff() ? nothing() : capture(Subject.TEXT, call == null ? "none" : call.id(), text);
    }

    @SuppressWarnings("unchecked") // it holds no value
    private static <T> Captured<T> nothing() {
        return (Captured<T>) NOTHING;
    }

    private <T> Captured<T> capture(Subject<T> subject, String callId, T value) {
        try {
            T shown = settings.rule() == null ? value : subject.rewrite().apply(settings.rule(), value);
            return settings.store() == null
                    ? inline(subject, value, shown)
                    : stored(subject, settings.store(), callId, shown);
        } catch (RuntimeException | StackOverflowError e) {
            return new Captured.Nothing<>(e.getClass().getName());
        }
    }

    private <T> Captured<T> inline(Subject<T> subject, T value, T shown) {
        var trimming = new Trimming(settings.maxChars(), settings.maxTotalChars());
        T trimmed = subject.trim().apply(trimming, shown);
        boolean exact = !trimming.hasCut() && (settings.rule() == null || shown.equals(value));
        return new Captured.Inline<>(exact ? value : trimmed, exact, trimming.hasCut());
    }

    private static <T> Captured<T> stored(Subject<T> subject, StoreWriter store, String callId, T shown) {
        byte[] content = subject.file().apply(shown).getBytes(StandardCharsets.UTF_8);
        // A plain hash would let whoever sees the key try short contents; this one keeps equal contents one file.
        String key = callId + "/" + subject.fileName(Hashing.OF_THIS_PROCESS.hex(content));
        return store.offer(key, content, subject.mediaType())
                ? new Captured.Reference<>(key)
                : new Captured.Nothing<>(STORE_FULL);
    }
}
