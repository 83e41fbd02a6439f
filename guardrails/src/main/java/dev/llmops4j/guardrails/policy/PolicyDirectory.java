package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.guardrails.GuardrailFactory;
import dev.llmops4j.guardrails.policy.PolicyTree.Content;
import dev.llmops4j.yaml.FilePolling;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policies of a directory. Policies are small: each look reads them whole, and so sees every change. */
final class PolicyDirectory implements PolicySource, FilePolling.Source {
    private static final Logger LOG = LoggerFactory.getLogger(GuardrailPolicies.class);

    private final Path root;
    private final Map<String, GuardrailFactory> checks;

    /** What was there at the last look. */
    private Map<String, Content> seen = Map.of();

    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), List.of());

    PolicyDirectory(Path root, Map<String, GuardrailFactory> checks) {
        this.root = root;
        this.checks = checks;
    }

    /**
     * All files at one moment. Immutable.
     *
     * @param files by path below the root
     * @param byName the policies by the names that they can be asked for
     * @param conflicts what is wrong with the files beside each other
     */
    private record Snapshot(Map<String, HeldPolicy> files, Map<String, PolicyFile> byName, List<Problem> conflicts) {}

    /** Reads what is there. */
    synchronized void load() throws IOException {
        seen = PolicyTree.read(root);
        take(seen);
    }

    /** Looks at the directory, and takes what has changed and then stood still since the look before. */
    @Override
    public synchronized void refresh() throws IOException {
        Map<String, Content> now = PolicyTree.read(root);
        boolean still = now.equals(seen);
        seen = now;
        if (still) {
            take(now);
        }
    }

    private void take(Map<String, Content> contents) {
        var files = new TreeMap<String, HeldPolicy>();
        var paths = new HashSet<>(contents.keySet());
        paths.addAll(snapshot.files.keySet());
        boolean changed = false;
        for (String path : paths) {
            @Nullable HeldPolicy before = snapshot.files.get(path);
            @Nullable Content content = contents.get(path);
            boolean same = before != null && Objects.equals(content, before.content());
            files.put(path, same && before != null ? before : held(path, content, before));
            changed |= !same;
        }
        if (changed) {
            var index = new PolicyIndex(files, snapshot.byName);
            snapshot = new Snapshot(files, index.byName(), index.problems());
            if (!index.problems().isEmpty()) {
                LOG.warn("Policy problem:\n{}", new PolicySyntaxException(index.problems()).getMessage());
            }
        }
    }

    private HeldPolicy held(String path, @Nullable Content content, @Nullable HeldPolicy before) {
        PolicyFile last = before == null ? null : before.policy();
        if (content == null) {
            return broken(path, null, last, List.of(new Problem("GONE", "The file is gone.", place(path))));
        }
        if (content.failure() != null) {
            String words = "The file cannot be read (" + content.failure() + ").";
            return broken(path, content, last, List.of(new Problem("UNREADABLE", words, place(path))));
        }
        try {
            PolicyFile policy = PolicyFile.read(path, shown(path), stream(content.bytes()), checks);
            if (before != null) {
                LOG.info("Policy {} holds from now on", policy);
            }
            return new HeldPolicy(shown(path), content, policy, List.of());
        } catch (PolicySyntaxException e) {
            return broken(path, content, last, e.problems());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be read", e);
        }
    }

    private static InputStream stream(ByteBuffer content) {
        var bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return new ByteArrayInputStream(bytes);
    }

    private HeldPolicy broken(
            String path, @Nullable Content content, @Nullable PolicyFile last, List<Problem> problems) {
        String told = new PolicySyntaxException(problems).getMessage();
        if (last == null) {
            LOG.warn("Policy file {} cannot be used:\n{}", shown(path), told);
        } else {
            LOG.warn("Policy problem, {} of before still holds:\n{}", last, told);
        }
        return new HeldPolicy(shown(path), content, last, problems);
    }

    @Override
    public PolicyFile policy(String name) {
        Snapshot now = snapshot;
        PolicyFile policy = now.byName.get(name);
        if (policy != null) {
            return policy;
        }
        List<Problem> broken = now.files.entrySet().stream()
                .filter(file -> file.getValue().wasNeverRight() && isOf(name, file.getKey()))
                .flatMap(file -> file.getValue().problems().stream())
                .toList();
        if (!broken.isEmpty()) {
            throw new PolicySyntaxException(broken);
        }
        String nearest = NearestName.of(name, now.byName.keySet());
        throw new IllegalArgumentException("There is no policy '" + name + "' in " + root + "."
                + (nearest == null ? "" : " Did you mean '" + nearest + "'?") + " Policies: "
                + new TreeSet<>(now.byName.keySet()) + ".");
    }

    private static boolean isOf(String name, String path) {
        return path.equals(name + PolicyFileName.EXTENSION) || path.startsWith(name + "@");
    }

    @Override
    public List<Problem> problems() {
        Snapshot now = snapshot;
        Stream<Problem> ofFiles = now.files.values().stream().flatMap(held -> held.problems().stream());
        return Stream.concat(ofFiles, now.conflicts.stream()).toList();
    }

    private SourceLocation place(String path) {
        return SourceLocation.ofFile(shown(path));
    }

    private String shown(String path) {
        return (root + "/" + path).replace('\\', '/');
    }

    /** Returns the directory. */
    @Override
    public String toString() {
        return root.toString();
    }
}
