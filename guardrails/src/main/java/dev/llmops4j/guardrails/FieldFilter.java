package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.guardrails.internal.json.JsonRewriter;
import dev.llmops4j.guardrails.internal.json.Leaves;
import org.jspecify.annotations.Nullable;

/** Takes each value of a streamed JSON text through the checks that read values, and writes it as JSON again. */
final class FieldFilter implements Filter {
    private final Call call;
    private final Plan plan;
    private final JsonSite site;
    private final JsonRewriter rewriter;
    private final @Nullable Tally tally;

    /** The value that is being read. */
    private @Nullable FilterChain current;

    FieldFilter(Call call, Plan plan, JsonSite site) {
        this.call = call;
        this.tally = Tally.of(call, site.leaves());
        this.plan = plan.ofLeaves(tally);
        this.site = site;
        this.rewriter = new JsonRewriter(site.names(), pointer -> new StreamedLeaf(chain(pointer)));
    }

    private FilterChain chain(@Nullable String pointer) {
        FilterChain chain = FilterChain.of(Channel.TEXT, call, plan, site.at(pointer));
        if (chain == null) {
            throw new IllegalStateException("a guardrail read pieces of texts at "
                    + site.leaves().wireName() + " and now wants a whole text; it must do either always");
        }
        current = chain;
        return chain;
    }

    @Override
    public void accept(CharSequence more, StringBuilder out) {
        rewriter.accept(more, out);
    }

    @Override
    public void end(StringBuilder out) {
        rewriter.end(out);
    }

    @Override
    public boolean holds() {
        return rewriter.holds();
    }

    @Override
    public void report() {
        FilterChain chain = current;
        if (chain != null) {
            current = null;
            chain.report();
        }
        if (tally != null) {
            tally.end();
        }
    }

    private final class StreamedLeaf implements Leaves.Leaf {
        private final FilterChain chain;

        StreamedLeaf(FilterChain chain) {
            this.chain = chain;
        }

        @Override
        public String accept(String more) {
            return chain.accept(more);
        }

        @Override
        public String end() {
            String rest = chain.end();
            current = null;
            chain.report();
            return rest;
        }

        @Override
        public boolean holds() {
            return chain.holds();
        }
    }
}
