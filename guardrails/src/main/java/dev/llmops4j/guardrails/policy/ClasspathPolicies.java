package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.Problem;
import dev.llmops4j.guardrails.GuardrailFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Policies of the class path, by name: a class loader need not be able to list its folders. */
final class ClasspathPolicies implements PolicySource {
    private final String root;
    private final ClassLoader loader;
    private final Map<String, GuardrailFactory> checks;
    private final Map<String, PolicyFile> read = new ConcurrentHashMap<>();

    ClasspathPolicies(String root, ClassLoader loader, Map<String, GuardrailFactory> checks) {
        this.root = root;
        this.loader = loader;
        this.checks = checks;
    }

    @Override
    public PolicyFile policy(String name) {
        return read.computeIfAbsent(name, this::read);
    }

    private PolicyFile read(String name) {
        String path = name + PolicyFileName.EXTENSION;
        String resource = root + "/" + path;
        PolicyFileName.parse(path, "class path " + resource); // before a name can lead anywhere else
        try (InputStream stream = loader.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException(
                        "There is no policy '" + name + "'. Looked for " + resource + " on the class path.");
            }
            return PolicyFile.read(path, "class path " + resource, stream, checks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Problem> problems() {
        return List.of();
    }
}
