package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.Problem;
import dev.llmops4j.guardrails.GuardrailFactory;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.yaml.FilePolling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Policies by name. {@code support} is the newest version, that of {@code support.yaml} or, without that file, the highest
 * of {@code support@1.4.0.yaml} and its like; {@code support@1.4.0} is that version. Safe for use by many threads at once.
 */
public final class GuardrailPolicies {
    private final PolicySource source;

    private GuardrailPolicies(PolicySource source) {
        this.source = source;
    }

    /**
     * The policies of a directory and the folders below it, with the built-in checks. As long as they are in use, the
     * directory is looked at once a second. A change is taken once a file has stood still from one look to the next, and
     * all at once: a call that runs keeps the policy it began with. A file that becomes wrong, or is gone, is logged once
     * and leaves the policy as it was. Files and folders whose names start with a dot are left out.
     *
     * @param root the directory
     * @return the policies; a file that is wrong from the start is logged, and refused when it is asked for, also by the name
     *     without a version if it is the newest
     * @throws IOException if the directory cannot be read
     */
    public static GuardrailPolicies directory(Path root) throws IOException {
        return directory(root, Map.of());
    }

    /**
     * The policies of a directory, with checks of the application besides the built-in ones.
     *
     * @param root the directory
     * @param checks makes the application's checks, by the names that policies use
     * @return the policies
     * @throws IOException if the directory cannot be read
     */
    public static GuardrailPolicies directory(Path root, Map<String, ? extends GuardrailFactory> checks)
            throws IOException {
        var directory = new PolicyDirectory(root, PolicyFile.all(checks));
        directory.load();
        FilePolling.start(directory, "policies");
        return new GuardrailPolicies(directory);
    }

    /**
     * The policies of a folder of the class path, each read once, when it is asked for first. They do not change.
     *
     * @param root the folder, such as {@code guardrails}
     * @param loader the class loader
     * @param checks makes the application's checks, by the names that policies use; possibly none
     * @return the policies
     */
    public static GuardrailPolicies classpath(
            String root, ClassLoader loader, Map<String, ? extends GuardrailFactory> checks) {
        return new GuardrailPolicies(new ClasspathPolicies(root, loader, PolicyFile.all(checks)));
    }

    /**
     * A policy as it is now.
     *
     * @param name the policy, such as {@code support} or {@code support@1.4.0}
     * @return the policy
     * @throws IllegalArgumentException if there is no such policy; names the nearest
     * @throws PolicySyntaxException if its file was never right
     */
    public PolicyFile policy(String name) {
        return source.policy(name);
    }

    /**
     * The guardrails of a policy, as they are at the start of each call.
     *
     * @param name the policy, such as {@code support} or {@code support@1.4.0}
     * @return the feature for a client
     * @throws IllegalArgumentException if there is no such policy; names the nearest
     * @throws PolicySyntaxException if its file was never right
     */
    public Guardrails guardrails(String name) {
        source.policy(name);
        PolicySource followed = source;
        return Guardrails.following(() -> followed.policy(name).guardrails());
    }

    /**
     * What is wrong now.
     *
     * @return the problems of all files; empty if all is well
     */
    public List<Problem> problems() {
        return source.problems();
    }
}
