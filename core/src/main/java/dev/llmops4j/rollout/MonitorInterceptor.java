package dev.llmops4j.rollout;

import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;

/** Tells the monitor of each call that a rollout chose the version of, once, when it is over. */
final class MonitorInterceptor implements Interceptor {
    private final RolloutMonitor monitor;

    MonitorInterceptor(RolloutMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public boolean isObserver() {
        return true;
    }

    @Override
    public ChatResponse intercept(Chain chain) {
        MonitoredCall call = monitor.begin(chain.call());
        if (call == null) {
            return chain.proceed(chain.request());
        }
        long start = System.nanoTime();
        ChatResponse response;
        try {
            response = chain.proceed(chain.request());
        } catch (Throwable e) {
            call.waited(System.nanoTime() - start);
            call.finish(Outcome.of(e));
            throw e;
        }
        call.waited(System.nanoTime() - start);
        call.finish(Outcome.ANSWERED);
        return response;
    }

    @Override
    public ChatStream interceptStream(Chain chain) {
        MonitoredCall call = monitor.begin(chain.call());
        if (call == null) {
            return chain.proceedStream(chain.request());
        }
        long start = System.nanoTime();
        try {
            ChatStream source = chain.proceedStream(chain.request());
            call.waited(System.nanoTime() - start);
            return new MonitoredStream(source, call);
        } catch (Throwable e) {
            call.waited(System.nanoTime() - start);
            call.finish(Outcome.of(e));
            throw e;
        }
    }
}
