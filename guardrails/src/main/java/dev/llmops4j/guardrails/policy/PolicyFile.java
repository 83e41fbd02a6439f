package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.guardrails.GuardrailFactory;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.PolicyRef;
import dev.llmops4j.guardrails.check.BuiltInChecks;
import dev.llmops4j.yaml.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A policy that was read from a file. Immutable, safe for use by many threads at once. */
public final class PolicyFile {
    private final PolicyRef ref;
    private final @Nullable String description;
    private final Guardrails guardrails;

    PolicyFile(PolicyRef ref, @Nullable String description, Guardrails guardrails) {
        this.ref = ref;
        this.description = description;
        this.guardrails = guardrails;
    }

    /**
     * Reads a file with the {@linkplain BuiltInChecks built-in checks}.
     *
     * @param file the file, such as {@code support.yaml} or {@code support@1.4.0.yaml}
     * @return the policy
     * @throws IOException if the file cannot be read
     * @throws PolicySyntaxException with everything that is wrong with it
     */
    public static PolicyFile read(Path file) throws IOException {
        return read(file, Map.of());
    }

    /**
     * Reads a file with checks of the application besides the built-in ones.
     *
     * @param file the file
     * @param checks makes the application's checks, by the names that policies use; one that has the name of a built-in
     *     check takes its place
     * @return the policy
     * @throws IOException if the file cannot be read
     * @throws PolicySyntaxException with everything that is wrong with it
     */
    public static PolicyFile read(Path file, Map<String, ? extends GuardrailFactory> checks) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(String.valueOf(file.getFileName()), file.toString(), stream, all(checks));
        }
    }

    /** @param checks all that a policy may name */
    static PolicyFile read(String path, String shown, InputStream stream, Map<String, GuardrailFactory> checks)
            throws IOException {
        PolicyFileName name = PolicyFileName.parse(path, shown);
        try {
            return PolicyReader.read(name, SourceFile.read(shown, stream), checks);
        } catch (PromptSyntaxException e) { // of the file's bytes
            throw new PolicySyntaxException(e.problems());
        }
    }

    static Map<String, GuardrailFactory> all(Map<String, ? extends GuardrailFactory> checks) {
        var all = new TreeMap<>(BuiltInChecks.all());
        all.putAll(checks);
        return all;
    }

    /**
     * Which policy it is.
     *
     * @return name, version and revision, as the events of its guardrails show them
     */
    public PolicyRef ref() {
        return ref;
    }

    /**
     * What it is for.
     *
     * @return the file's words, or null if it has none
     */
    public @Nullable String description() {
        return description;
    }

    /**
     * Its guardrails.
     *
     * @return the feature for a client; it stays as it is when the file changes
     */
    public Guardrails guardrails() {
        return guardrails;
    }

    /** Returns name, version and the short revision. */
    @Override
    public String toString() {
        return ref.name() + (ref.version() == null ? "" : "@" + ref.version()) + " (" + ref.revision() + ")";
    }
}
