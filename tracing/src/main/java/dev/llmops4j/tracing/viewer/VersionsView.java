package dev.llmops4j.tracing.viewer;

import dev.llmops4j.change.PromptDiff;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.tracing.record.JudgedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The versions of prompts that calls used: what each cost and scored, and what changed from one to the next. */
final class VersionsView {
    private final Map<VersionKey, List<JudgedCall>> calls = new TreeMap<>();
    private final @Nullable PromptRepository prompts;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    private final StringBuilder diffs = new StringBuilder();

    VersionsView(List<JudgedCall> judgedCalls, @Nullable PromptRepository prompts) {
        this.prompts = prompts;
        for (JudgedCall judged : judgedCalls) {
            PromptRef prompt = judged.call().prompt();
            if (prompt != null) {
                calls.computeIfAbsent(VersionKey.of(prompt), key -> new ArrayList<>())
                        .add(judged);
            }
        }
        VersionKey before = null;
        for (Map.Entry<VersionKey, List<JudgedCall>> version : calls.entrySet()) {
            rows.add(row(before, version.getKey(), version.getValue()));
            before = version.getKey();
        }
    }

    List<Map<String, @Nullable Object>> rows() {
        return rows;
    }

    /** Markup for the page; the library's own report of a difference escapes what it shows. */
    String diffs() {
        return diffs.toString();
    }

    private Map<String, @Nullable Object> row(@Nullable VersionKey before, VersionKey key, List<JudgedCall> own) {
        Cost cost = own.stream().map(judged -> judged.call().totalCost()).reduce(Cost.NONE, Cost::plus);
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("prompt", key.prompt());
        row.put("version", key.version().toString());
        row.put("revision", VersionKey.shortened(key.revision()));
        row.put("cost", CostText.of(cost));
        row.put("costPerCall", CostText.perCall(cost, own.size()));
        row.put(
                "scores",
                Scores.means(own.stream()
                        .flatMap(judged -> judged.feedback().stream())
                        .toList()));
        row.put("diff", before == null || !before.prompt().equals(key.prompt()) ? null : diff(before, key));
        return row;
    }

    /** The number of the difference on the page, or null if the repository does not have both versions. */
    private @Nullable Integer diff(VersionKey before, VersionKey after) {
        Optional<PromptVersion> old = find(before);
        Optional<PromptVersion> current = find(after);
        if (old.isEmpty() || current.isEmpty()) {
            return null;
        }
        int number = rows.size();
        diffs.append("<article id=\"diff-").append(number).append("\">");
        diffs.append(PromptDiff.between(old.get(), current.get()).toHtml()).append("</article>\n");
        return number;
    }

    private Optional<PromptVersion> find(VersionKey key) {
        return prompts == null
                ? Optional.empty()
                : prompts.versions(PromptId.of(key.prompt())).stream()
                        .filter(version -> version.revision().equals(key.revision()))
                        .findFirst();
    }
}
