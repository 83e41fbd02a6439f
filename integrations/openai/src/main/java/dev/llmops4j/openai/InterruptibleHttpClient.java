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

    InterruptibleHttpClient(HttpClient delegate) {
        this.delegate = delegate;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        CompletableFuture<HttpResponse> response = delegate.executeAsync(request, options);
        try {
            return response.get();
        } catch (InterruptedException e) {
            response.cancel(true);
            if (!response.isCompletedExceptionally()) {
                response.join().close(); // it arrived in the same moment
            }
            Thread.currentThread().interrupt();
            throw new OpenAIIoException("interrupted", new InterruptedIOException("interrupted"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new OpenAIIoException("the request failed", e.getCause());
        }
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return delegate.executeAsync(request, options);
    }

    @Override
    public void close() {
        delegate.close();
    }
}
