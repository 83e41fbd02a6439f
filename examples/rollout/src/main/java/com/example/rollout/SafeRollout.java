package com.example.rollout;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.rollout.RolloutMonitor;
import dev.llmops4j.rollout.RolloutReport;
import dev.llmops4j.rollout.VariantReport;
import dev.llmops4j.templates.DeclarationCheck;
import dev.llmops4j.templates.PromptClients;
import dev.llmops4j.templates.PromptRepositories;
import dev.llmops4j.testkit.EmbeddedChatModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Rolls a bad version of a prompt out to 30 % of the customers, and watches it being stopped. */
public final class SafeRollout {
    private static final int CUSTOMERS = 200;

    private final PromptRepository prompts;
    private final RolloutMonitor monitor;
    private final SupportPrompts support;
    private final PrintStream out;

    private SafeRollout(PrintStream out) {
        this.out = out;
        prompts = PromptRepositories.classpath();
        // The processor checked the files that the compiler saw. This one checks those of the class path, all versions
        // that a customer may get, before the first customer does.
        prompts.check(DeclarationCheck.of(SupportPrompts.class)).orThrow();
        monitor = RolloutMonitor.of(prompts);
        LlmClient client = LlmClient.builder()
                .model(new EmbeddedChatModel()) // put yours here
                .alias("triage", EmbeddedChatModel.MODEL)
                .with(monitor)
                .build();
        support = PromptClients.builder(client).repository(prompts).build().create(SupportPrompts.class);
    }

    /** Runs the example: 300 tickets. */
    public static void main(String[] arguments) throws IOException {
        run(System.out, 300);
    }

    static PromptRepository run(PrintStream out, int calls) throws IOException {
        var rollout = new SafeRollout(out);
        rollout.serve(tickets(), calls);
        rollout.report();
        return rollout.prompts;
    }

    private void serve(List<String> tickets, int calls) {
        int stops = 0;
        for (int i = 0; i < calls; i++) {
            CallContext context =
                    CallContext.builder().user("customer-" + i % CUSTOMERS).build();
            try {
                support.triage(tickets.get(i % tickets.size()), context);
            } catch (LlmException e) {
                out.printf("ticket %3d failed under %s%n", i + 1, e.prompt());
            }
            if (prompts.rollouts().stopped().size() > stops) {
                stops++;
                out.printf("ticket %3d: the monitor stopped a version; its customers are back on the old one%n", i + 1);
            }
        }
    }

    private void report() {
        prompts.rollouts()
                .stopped()
                .forEach(stop -> out.printf("%nstopped: %s %s%n%s%n", stop.rollout(), stop.version(), stop.reason()));
        for (RolloutReport report : monitor.report()) {
            for (VariantReport variant : report.variants()) {
                out.println(String.format(
                        Locale.ROOT,
                        "%s %s: %d customers, %d calls, %.1f %% failed",
                        report.prompt(),
                        variant.version(),
                        variant.units(),
                        variant.metric().count(),
                        100 * variant.metric().mean()));
            }
        }
    }

    private static List<String> tickets() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SafeRollout.class.getResourceAsStream("/tickets.txt"), "tickets.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
