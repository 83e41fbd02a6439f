package dev.llmops4j.prompt;

import java.util.concurrent.atomic.AtomicInteger;

/** A source that does what a test says, and counts what is asked of it. */
final class FaultySource implements PromptSource {
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private volatile int mostAtOnce;
    private volatile PromptSource behaviour;

    FaultySource(PromptSource behaviour) {
        this.behaviour = behaviour;
    }

    static FaultySource of(PromptCatalog catalog) {
        return new FaultySource(previous -> catalog);
    }

    void become(PromptSource next) {
        behaviour = next;
    }

    void deliver(PromptCatalog catalog) {
        become(previous -> catalog);
    }

    int loads() {
        return loads.get();
    }

    int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    public PromptCatalog load(PromptCatalog previous) throws Exception {
        mostAtOnce = Math.max(mostAtOnce, running.incrementAndGet());
        try {
            return behaviour.load(previous);
        } finally {
            running.decrementAndGet();
            loads.incrementAndGet();
        }
    }

    @Override
    public String name() {
        return "test table";
    }
}
