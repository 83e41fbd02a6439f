package dev.llmops4j.templates.internal.mustache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final int THREADS = 8;

    record Item(String name, int count) {}

    /** Each thread brings other classes and lengths, so that the lookup caches and the size guess are fought over. */
    @Test
    void rendersTheSameInManyThreads() throws Exception {
        MustacheTemplate template = Templates.lenient(
                "{{#items}}{{name}}:{{count}}{{>deep}};{{/items}}{{who}}",
                Map.of("deep", "{{#more}}{{>deep}}{{name}}{{/more}}"));
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                results.add(threads.submit(renderings(template, start, thread)));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Integer> renderings(MustacheTemplate template, CyclicBarrier start, int thread) {
        List<Object> items = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < thread * 3; i++) {
            String name = "n" + thread;
            boolean record = i % 2 == thread % 2;
            items.add(
                    record
                            ? new Item(name, i)
                            : Map.of(
                                    "name", name, "count", i, "more", List.of(Map.of("name", "m", "more", List.of()))));
            expected.append(name)
                    .append(':')
                    .append(i)
                    .append(record ? "" : "m")
                    .append(';');
        }
        expected.append("who").append(thread);
        Map<String, Object> data = Map.of("items", items, "who", "who" + thread);
        return () -> {
            start.await();
            int wrong = 0;
            for (int i = 0; i < 2_000; i++) {
                wrong += template.render(data).contentEquals(expected) ? 0 : 1;
            }
            return wrong;
        };
    }
}
