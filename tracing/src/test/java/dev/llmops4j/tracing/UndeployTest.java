package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.llmops4j.Call;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An application that comes and goes in a JVM that stays, as those of a servlet container do. */
class UndeployTest {
    @Test
    void leavesNoneOfItsClassesBehind() throws Exception {
        WeakReference<ClassLoader> application = deployAndForget();

        await().until(() -> {
            System.gc();
            return application.get() == null;
        });
    }

    private static WeakReference<ClassLoader> deployAndForget() throws Exception {
        var loader = new OwnClasses();
        var constructor = loader.loadClass(Application.class.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        var application = (Supplier<?>) constructor.newInstance();
        assertThat(application.get()).isEqualTo(1);
        assertThat(application.getClass()).isNotSameAs(Application.class);
        return new WeakReference<>(loader);
    }

    /**
     * Starts a span and never closes its tracing. No whole call: the {@code equals} of a record, which calls use, keeps the
     * record's class loader for ever, on JDK 17 and 25, whoever wrote the record.
     */
    static final class Application implements Supplier<Integer> {
        @Override
        public Integer get() {
            try (var recording = new Recording()) {
                Call call =
                        Calls.client(recording, FakeModel.answering()).build().newCall(Calls.REQUEST, Calls.CONTEXT);
                CallSpan.start(recording.sdk.getTracer("test"), call, new OpenSpans(), SpanDecorator.NONE);
                return recording.counts.started();
            }
        }
    }

    /** Loads this project's classes anew, and takes all others from where they are. */
    private static final class OwnClasses extends ClassLoader {
        OwnClasses() {
            super(UndeployTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return name.startsWith("dev.llmops4j.") ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
