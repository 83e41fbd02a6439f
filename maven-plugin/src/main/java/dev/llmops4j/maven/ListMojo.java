package dev.llmops4j.maven;

import dev.llmops4j.change.PromptLock;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists every prompt with its versions, their revisions, and what is released. */
@Mojo(name = "list", threadSafe = true)
public final class ListMojo extends PromptMojo {
    /** The list is the goal's result: {@code -q} leaves it alone. */
    PrintStream console = System.out;

    @Override
    void run() throws IOException, MojoFailureException {
        PromptRepository prompts = workingTree().prompts();
        PromptLock lock = lock();
        for (PromptId id : prompts.ids()) {
            console.println(id.value());
            prompts.versions(id).forEach(version -> console.println(line(prompts, lock, version)));
        }
        console.println(count(prompts.ids().size(), "prompt") + " in " + shown(promptsDirectory) + ".");
        prompts.health().problems().forEach(problem -> getLog().warn(problem.toString()));
    }

    private static String line(PromptRepository prompts, PromptLock lock, PromptVersion version) {
        List<String> notes = new ArrayList<>(Served.by(prompts, version));
        PromptLock.Entry entry = lock.entry(version.id(), version.version());
        if (entry != null) {
            notes.add(0, entry.revision().equals(version.revision()) ? "locked" : "CHANGED SINCE IT WAS LOCKED");
        }
        String number = version.version().equals(PromptVersion.UNVERSIONED)
                ? "no version"
                : version.version().toString();
        return "  %-12s %s  %s"
                .formatted(number, version.revision(), String.join(", ", notes))
                .stripTrailing();
    }
}
