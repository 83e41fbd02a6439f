package dev.llmops4j.chat;

import dev.llmops4j.internal.snapshot.ExchangeJson;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The library's own JSON form of requests and responses, which loses nothing: what is read is equal to what was written,
 * and whatever a model is sent of it is the same to the last byte. It is no provider's format. Equal requests whose maps
 * have the same order have one text.
 *
 * <p>A number in extras or in a schema comes back as the same Java type: all but whole numbers of type Long and decimal
 * fractions are written as an object such as {@code {"#Double": "0.5"}}.
 */
public final class ChatJson {
    private static final JsonCodec JSON = JsonCodec.jackson();

    private ChatJson() {}

    /**
     * Writes a request.
     *
     * @param request the request
     * @return JSON on one line that has a UTF-8 form
     * @throws IllegalArgumentException if the name of a field in its extras or schemas holds half of a surrogate pair
     */
    public static String write(ChatRequest request) {
        return ExchangeJson.text(ExchangeJson.write(request));
    }

    /**
     * Writes a response.
     *
     * @param response the response
     * @return JSON on one line that has a UTF-8 form
     * @throws IllegalArgumentException if the name of a field in its extras holds half of a surrogate pair
     */
    public static String write(ChatResponse response) {
        return ExchangeJson.text(ExchangeJson.write(response));
    }

    /**
     * Writes other values that hold some of those below.
     *
     * @param json String, Boolean, Number, List, Map or null, and so on inside
     * @return JSON on one line that has a UTF-8 form
     */
    public static String write(Map<String, ? extends @Nullable Object> json) {
        return ExchangeJson.text(json);
    }

    /**
     * Reads a request.
     *
     * @param json what {@link #write(ChatRequest)} wrote
     * @return the request
     * @throws JsonException if the text is not JSON
     * @throws IllegalArgumentException if it is not the JSON of a request; the message names the field
     */
    public static ChatRequest readRequest(String json) {
        return requestOf(JSON.readTree(json));
    }

    /**
     * Reads a response.
     *
     * @param json what {@link #write(ChatResponse)} wrote
     * @return the response
     * @throws JsonException if the text is not JSON
     * @throws IllegalArgumentException if it is not the JSON of a response; the message names the field
     */
    public static ChatResponse readResponse(String json) {
        return responseOf(JSON.readTree(json));
    }

    /**
     * A request as plain values, to stand inside of other JSON.
     *
     * @param request the request
     * @return its fields
     * @throws IllegalArgumentException if the name of a field in its extras or schemas holds half of a surrogate pair
     */
    public static Map<String, @Nullable Object> toMap(ChatRequest request) {
        return ExchangeJson.write(request);
    }

    /**
     * A response as plain values, to stand inside of other JSON.
     *
     * @param response the response
     * @return its fields
     * @throws IllegalArgumentException if the name of a field in its extras holds half of a surrogate pair
     */
    public static Map<String, @Nullable Object> toMap(ChatResponse response) {
        return ExchangeJson.write(response);
    }

    /**
     * Parameters as plain values, to stand inside of other JSON.
     *
     * @param parameters the parameters
     * @return their fields, none if nothing is set
     * @throws IllegalArgumentException if the name of a field in the extras holds half of a surrogate pair
     */
    public static Map<String, @Nullable Object> toMap(Parameters parameters) {
        return ExchangeJson.write(parameters);
    }

    /**
     * A usage as plain values, to stand inside of other JSON.
     *
     * @param usage the tokens
     * @return the figures; those but input and output only if they are not 0
     */
    public static Map<String, @Nullable Object> toMap(Usage usage) {
        return ExchangeJson.write(usage);
    }

    /**
     * Reads a request from plain values.
     *
     * @param json the fields
     * @return the request
     * @throws IllegalArgumentException if these are not the fields of a request; the message names the field
     */
    public static ChatRequest requestOf(@Nullable Object json) {
        return ExchangeJson.request(json);
    }

    /**
     * Reads a response from plain values.
     *
     * @param json the fields
     * @return the response
     * @throws IllegalArgumentException if these are not the fields of a response; the message names the field
     */
    public static ChatResponse responseOf(@Nullable Object json) {
        return ExchangeJson.response(json);
    }

    /**
     * Reads parameters from plain values.
     *
     * @param json the fields, or null for none
     * @return the parameters, without fields that are unknown here
     * @throws IllegalArgumentException if these are not the fields of parameters; the message names the field
     */
    public static Parameters parametersOf(@Nullable Object json) {
        return ExchangeJson.parameters(json);
    }

    /**
     * Reads a usage from plain values.
     *
     * @param json the figures
     * @return the usage, without figures that are unknown here
     * @throws IllegalArgumentException if these are not the figures of a usage; the message names the field
     */
    public static Usage usageOf(@Nullable Object json) {
        return ExchangeJson.usage(json);
    }

    /**
     * Tells one request from another: the hash of all that a model is sent.
     *
     * @param request the request
     * @return SHA-256 over the UTF-8 bytes of {@link #write(ChatRequest)}, as 64 hex digits in lower case
     * @throws IllegalArgumentException if the name of a field in its extras or schemas holds half of a surrogate pair
     */
    public static String sha256(ChatRequest request) {
        try {
            byte[] text = write(request).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
