package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.guardrails.GuardrailFactory;
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
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policies of a directory. Policies are small: each look reads them whole, and so sees every change. */
final class PolicyDirectory implements PolicySource, FilePolling.Source {
    private static final Logger LOG = LoggerFactory.getLogger(GuardrailPolicies.class);

    private final Path root;
    private final Map<String, GuardrailFactory> checks;

    /** What was there at the last look. */
    private Map<String, ByteBuffer> seen = Map.of();

    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of());

    PolicyDirectory(Path root, Map<String, GuardrailFactory> checks) {
        this.root = root;
        this.checks = checks;
    }

    /**
     * All files at one moment. Immutable.
     *
     * @param files by path below the root
     * @param byName the policies by the names that they can be asked for
     */
    private record Snapshot(Map<String, Held> files, Map<String, PolicyFile> byName) {}

    /**
     * One file.
     *
     * @param content what was read, or null if the file is gone
     * @param policy the policy when the file was right last, or null if it never was
     * @param problems what is wrong with the content
     */
    private record Held(
            @Nullable ByteBuffer content, @Nullable PolicyFile policy, List<Problem> problems) {}

    /** Reads what is there. */
    synchronized void load() throws IOException {
        seen = PolicyTree.read(root);
        take(seen);
    }

    /** Looks at the directory, and takes what has changed and then stood still since the look before. */
    @Override
    public synchronized void refresh() throws IOException {
        Map<String, ByteBuffer> now = PolicyTree.read(root);
        boolean still = now.equals(seen);
        seen = now;
        if (still) {
            take(now);
        }
    }

    private void take(Map<String, ByteBuffer> contents) {
        var files = new TreeMap<String, Held>();
        var paths = new HashSet<>(contents.keySet());
        paths.addAll(snapshot.files.keySet());
        boolean changed = false;
        for (String path : paths) {
            @Nullable Held before = snapshot.files.get(path);
            @Nullable ByteBuffer content = contents.get(path);
            boolean same =
                    before != null && (content == null ? before.content == null : content.equals(before.content));
            files.put(path, same && before != null ? before : held(path, content, before));
            changed |= !same;
        }
        if (changed) {
            snapshot = new Snapshot(files, byName(files));
        }
    }

    private Held held(String path, @Nullable ByteBuffer content, @Nullable Held before) {
        PolicyFile last = before == null ? null : before.policy;
        if (content == null) {
            return broken(path, null, last, List.of(new Problem("GONE", "The file is gone.", place(path))));
        }
        try {
            PolicyFile policy = PolicyFile.read(path, shown(path), stream(content), checks);
            if (before != null) {
                LOG.info("Policy {} holds from now on", policy);
            }
            return new Held(content, policy, List.of());
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

    private Held broken(String path, @Nullable ByteBuffer content, @Nullable PolicyFile last, List<Problem> problems) {
        String told = new PolicySyntaxException(problems).getMessage();
        if (last == null) {
            LOG.warn("Policy file {} cannot be used:\n{}", shown(path), told);
        } else {
            LOG.warn("Policy problem, {} of before still holds:\n{}", last, told);
        }
        return new Held(content, last, problems);
    }

    private static Map<String, PolicyFile> byName(Map<String, Held> files) {
        var byName = new TreeMap<String, PolicyFile>();
        for (Held held : files.values()) {
            PolicyFile policy = held.policy;
            if (policy != null && policy.ref().version() != null) {
                byName.put(policy.ref().name() + "@" + policy.ref().version(), policy);
                byName.merge(policy.ref().name(), policy, PolicyDirectory::newer);
            }
        }
        files.forEach((path, held) -> {
            if (held.policy != null && path.equals(held.policy.ref().name() + PolicyFileName.EXTENSION)) {
                byName.put(held.policy.ref().name(), held.policy);
            }
        });
        return byName;
    }

    private static PolicyFile newer(PolicyFile one, PolicyFile other) {
        var first = one.ref().version();
        var second = other.ref().version();
        return first != null && second != null && first.compareTo(second) >= 0 ? one : other;
    }

    @Override
    public PolicyFile policy(String name) {
        Snapshot now = snapshot;
        PolicyFile policy = now.byName.get(name);
        if (policy != null) {
            return policy;
        }
        @Nullable Held broken = now.files.get(name + PolicyFileName.EXTENSION);
        if (broken != null && !broken.problems.isEmpty()) {
            throw new PolicySyntaxException(broken.problems);
        }
        String nearest = NearestName.of(name, now.byName.keySet());
        throw new IllegalArgumentException("There is no policy '" + name + "' in " + root + "."
                + (nearest == null ? "" : " Did you mean '" + nearest + "'?") + " Policies: "
                + new TreeSet<>(now.byName.keySet()) + ".");
    }

    @Override
    public List<Problem> problems() {
        return snapshot.files.values().stream()
                .flatMap(held -> held.problems.stream())
                .toList();
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
