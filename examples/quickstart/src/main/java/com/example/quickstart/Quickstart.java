package com.example.quickstart;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.error.CallRejectedException;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.templates.PromptClients;
import dev.llmops4j.testkit.EmbeddedChatModel;
import dev.llmops4j.tracing.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Triages a file of support tickets with a versioned prompt, guarded, traced and priced. */
public final class Quickstart {
    private final SupportPrompts support;
    private final Report report;
    private final Progress progress;

    private Quickstart(SupportPrompts support, Report report, Progress progress) {
        this.support = support;
        this.report = report;
        this.progress = progress;
    }

    /** Runs the example; see {@link Options}. */
    public static void main(String[] arguments) throws Exception {
        run(System.getenv(), System.out, arguments);
    }

    static Report run(Map<String, String> environment, PrintStream out, String... arguments) throws Exception {
        Options options = Options.parse(arguments);
        List<Ticket> tickets =
                Ticket.read(options.tickets()).stream().limit(options.limit()).toList();
        AnsweringModel answering = AnsweringModel.choose(environment);
        try (AutoCloseable open = answering.resource();
                Telemetry telemetry = Telemetry.choose(environment, options.traces(), out);
                Records records = Records.to(options.record(), out)) {
            out.println(answering.introduction());
            var report = new Report();
            LlmClient client = client(answering, report, telemetry.openTelemetry(), records);
            SupportPrompts support = PromptClients.of(client).create(SupportPrompts.class);
            new Quickstart(support, report, new Progress(out, tickets.size())).triage(tickets);
            out.print(report.table());
            return report;
        }
    }

    private static LlmClient client(
            AnsweringModel answering, Report report, OpenTelemetry openTelemetry, Records records) {
        return LlmClient.builder()
                .model(answering.model())
                .alias("triage", answering.name())
                .with(Tracing.of(openTelemetry))
                .with(records.feature())
                .with(Guardrails.builtIn()) // by name: the prompt says which ones it wants
                .listener(report)
                // the embedded model runs in this process and costs nothing; any other model has its list price or none
                .prices(PriceCatalog.of(Map.of(EmbeddedChatModel.MODEL, Price.usd("0", "0")))
                        .or(PriceCatalog.builtIn()))
                .build();
    }

    private void triage(List<Ticket> tickets) {
        for (Ticket ticket : tickets) {
            CallContext context =
                    CallContext.builder().tag("ticket", ticket.id()).build();
            long start = System.nanoTime();
            try {
                report.answered(support.triage(ticket.text(), ticket.customer(), context), System.nanoTime() - start);
            } catch (CallRejectedException e) {
                report.blocked(e);
            } catch (LlmException e) {
                report.failed(ticket.id(), e);
            }
            progress.step();
        }
        progress.done();
    }
}
