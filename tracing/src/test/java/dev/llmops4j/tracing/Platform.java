package dev.llmops4j.tracing;

import java.util.List;

/** The backends, with how each sees spans, its own words for their types, and what it has no place for. */
enum Platform {
    LANGFUSE("GENERATION", "CHAIN", "GUARDRAIL"),
    LANGSMITH("llm", "chain", "chain"),
    BRAINTRUST("llm", "task", "function"),
    WEAVE("chat", "CHAIN", "GUARDRAIL"),
    MLFLOW("CHAT_MODEL", "CHAIN", "GUARDRAIL"),
    PHOENIX("LLM", "CHAIN", "GUARDRAIL");

    final String exchange;
    final String call;
    final String guardrail;

    Platform(String exchange, String call, String guardrail) {
        this.exchange = exchange;
        this.call = call;
        this.guardrail = guardrail;
    }

    Backend backend() {
        return switch (this) {
            case LANGFUSE -> Backend.langfuse("pk-1", "sk-1");
            case LANGSMITH -> Backend.langSmith("key-1", "shop");
            case BRAINTRUST -> Backend.braintrust("key-1", "shop");
            case WEAVE -> Backend.weave("key-1", "team", "shop");
            case MLFLOW -> Backend.mlflow("http://localhost:5000", "7");
            case PHOENIX -> Backend.phoenix("http://localhost:6006", "shop");
        };
    }

    Seen see(ExportedSpan span) {
        return switch (this) {
            case LANGFUSE -> LangfuseView.see(span);
            case LANGSMITH -> LangSmithView.see(span);
            case BRAINTRUST -> BraintrustView.see(span);
            case WEAVE -> WeaveView.see(span);
            case MLFLOW -> MlflowView.see(span);
            case PHOENIX -> PhoenixView.see(span);
        };
    }

    /** Its words for embeddings, a search and a tool. */
    List<String> operations() {
        return switch (this) {
            case LANGFUSE, MLFLOW, PHOENIX -> List.of("EMBEDDING", "RETRIEVER", "TOOL");
            case LANGSMITH -> List.of("embedding", "retriever", "tool");
            case BRAINTRUST -> List.of("llm", "function", "tool");
            case WEAVE -> List.of("embeddings", "RETRIEVER", "execute_tool");
        };
    }

    /** Some show only what was asked for, not what answered. */
    String model() {
        return this == PHOENIX || this == BRAINTRUST ? "gpt-4o" : "gpt-4o-2024-08-06";
    }

    boolean readsCachedTokens() {
        return this != LANGSMITH && this != WEAVE;
    }

    /** The others compute it from their own prices. */
    boolean takesCost() {
        return this != WEAVE && this != MLFLOW;
    }

    boolean takesFirstToken() {
        return this == LANGFUSE || this == BRAINTRUST;
    }
}
