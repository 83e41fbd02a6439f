package dev.llmops4j.openai;

import com.openai.client.OpenAIClient;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether OpenTelemetry's instrumentation of openai-java has put itself before a client. As a library and as a
 * part of the Java agent it does so with a proxy; a client made with other options from such a client has none.
 */
final class ClientTracing {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAiChatModel.class);

    private ClientTracing() {}

    static boolean isInstrumented(OpenAIClient client) {
        if (!Proxy.isProxyClass(client.getClass())) {
            return false;
        }
        String handler = Proxy.getInvocationHandler(client).getClass().getName();
        return handler.startsWith("io.opentelemetry.") && handler.contains(".openai.");
    }

    /**
     * Whether requests will have spans of the instrumentation.
     *
     * @param given what the application gave
     * @param used what was made of it
     */
    static boolean survives(OpenAIClient given, OpenAIClient used) {
        if (isInstrumented(used)) {
            LOG.info(
                    "OpenTelemetry's instrumentation traces this OpenAI client, so llmops4j makes no inference spans for it."
                            + " Give OpenAiChatModel a client that is not instrumented to have llmops4j's, which name the prompt and"
                            + " the cost.");
            return true;
        }
        if (isInstrumented(given)) {
            LOG.info(
                    "OpenTelemetry's instrumentation traces this OpenAI client; requests of this model are traced by llmops4j"
                            + " instead. tracesItself(true) leaves them to the instrumentation.");
        }
        return false;
    }
}
