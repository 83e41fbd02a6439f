package dev.llmops4j.openai;

import com.openai.core.ClientOptions;
import com.openai.core.http.HttpClient;
import java.lang.reflect.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client that does a client's requests.
 *
 * @param client sends requests
 * @param cancellable whether cancelling its futures cancels their requests
 */
record Transport(HttpClient client, boolean cancellable) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAiChatModel.class);

    /**
     * The innermost one. The one that the options give away has openai-java's layers around it, whose futures do not pass
     * on that they were cancelled, and they are put around every client anyway; there is no method for the other.
     */
    static Transport of(ClientOptions options) {
        try {
            Field field = ClientOptions.class.getDeclaredField("originalHttpClient");
            field.setAccessible(true);
            return new Transport((HttpClient) field.get(options), true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn(
                    "This version of openai-java does not let llmops4j cancel a request before its answer begins: a"
                            + " cancelled call returns at once, but its connection is closed only then.",
                    e);
            return new Transport(options.httpClient(), false);
        }
    }
}
