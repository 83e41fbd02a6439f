import org.jspecify.annotations.NullMarked;

/**
 * The call and the prompt version: requests, responses and streams, the pipeline of interceptors around a model, the
 * identity of prompts, prices and cost, and the errors of all of them.
 */
@NullMarked
module dev.llmops4j.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires org.yaml.snakeyaml;

    exports dev.llmops4j;
    exports dev.llmops4j.change;
    exports dev.llmops4j.chat;
    exports dev.llmops4j.cost;
    exports dev.llmops4j.embedding;
    exports dev.llmops4j.error;
    exports dev.llmops4j.json;
    exports dev.llmops4j.json.schema;
    exports dev.llmops4j.moderation;
    exports dev.llmops4j.prompt;
    exports dev.llmops4j.retrieval;
    exports dev.llmops4j.rollout;
    exports dev.llmops4j.token;
    exports dev.llmops4j.yaml;
}
