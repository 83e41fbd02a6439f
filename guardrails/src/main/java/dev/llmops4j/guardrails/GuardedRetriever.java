package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.chat.Role;
import dev.llmops4j.retrieval.Passage;
import dev.llmops4j.retrieval.RetrievalRequest;
import dev.llmops4j.retrieval.Retriever;
import dev.llmops4j.retrieval.RetrieverInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A retriever whose passages are checked before anybody reads them. */
record GuardedRetriever(Supplier<Roster> current, List<String> names, Retriever retriever, BlockedPassage onBlock)
        implements Retriever {
    private static final Logger LOG = LoggerFactory.getLogger(Guardrails.class);

    @Override
    public List<Passage> retrieve(RetrievalRequest request) {
        List<Passage> found = retriever.retrieve(request);
        Roster roster = current.get();
        Plan plan = roster.plan(names, roster.names());
        if (found.isEmpty() || !plan.runsAt(Stage.PASSAGE)) {
            return found;
        }
        Call call = SurroundingCall.get();
        var passed = new ArrayList<Passage>(found.size());
        for (Passage passage : found) {
            try {
                passed.add(reviewed(passage, call, plan));
            } catch (GuardrailBlockedException e) {
                if (onBlock == BlockedPassage.FAIL) {
                    throw e;
                }
                LOG.warn("A passage is left out. {}", e.getMessage());
            }
        }
        return List.copyOf(passed);
    }

    private static Passage reviewed(Passage passage, Call call, Plan plan) {
        var at = new Boundary(Stage.PASSAGE, Role.TOOL, call.context(), null, passage.id());
        var review = new Review(call, plan);
        String text = review.of(passage.text(), at);
        Check stopper = review.stopper();
        if (stopper != null) {
            throw Blocked.text(stopper, review.stop().findings(), at);
        }
        return text.equals(passage.text())
                ? passage
                : new Passage(passage.id(), text, passage.score(), passage.metadata());
    }

    @Override
    public RetrieverInfo info() {
        return retriever.info();
    }
}
