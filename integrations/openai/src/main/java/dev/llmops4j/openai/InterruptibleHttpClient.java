package dev.llmops4j.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIIoException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Lets an interrupt end a request that waits for its answer. A thread that reads a socket does not feel interrupts; one
 * that waits for a future does, and can then cancel the request.
 */
final class InterruptibleHttpClient implements HttpClient {
    private final HttpClient delegate;
    private final boolean cancellable;

    InterruptibleHttpClient(Transport transport) {
        this.delegate = transport.client();
        this.cancellable = transport.cancellable();
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        CompletableFuture<HttpResponse> response = delegate.executeAsync(request, options);
        try {
            return response.get();
        } catch (InterruptedException e) {
            abandon(response);
            Thread.currentThread().interrupt();
            throw new OpenAIIoException("interrupted", new InterruptedIOException("interrupted"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new OpenAIIoException("the request failed", e.getCause());
        }
    }

    /** An answer that arrives all the same would keep its connection. */
    private void abandon(CompletableFuture<HttpResponse> response) {
        response.thenAccept(HttpResponse::close).exceptionally(failure -> null);
        if (cancellable) {
            response.cancel(true);
        }
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return delegate.executeAsync(request, options);
    }

    /** The delegate is the caller's: openai-java closes this one when the model is garbage, and the caller may go on. */
    @Override
    public void close() {}
}
