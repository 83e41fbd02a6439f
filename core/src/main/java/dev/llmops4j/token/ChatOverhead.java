package dev.llmops4j.token;

import java.util.Objects;

/**
 * What a chat adds to the tokens of its texts.
 *
 * @param message for each message: its role and its ends
 * @param reply for each request: the beginning of the reply, and what the provider puts in front by itself
 * @param tool for each tool that is offered
 * @param tools for each request that offers tools
 * @param lowDetailImage for each image of detail {@code low}
 * @param image for each other image
 */
public record ChatOverhead(
        TokenCount message,
        TokenCount reply,
        TokenCount tool,
        TokenCount tools,
        TokenCount lowDetailImage,
        TokenCount image) {
    /**
     * By the rules that OpenAI publishes for its models: 85 for an image of low detail; else 85 and 170 for each of up to 8
     * tiles, or up to 1,536 patches times up to 2.46. The likely number is that of a square of 1,024.
     */
    private static final TokenCount SMALL_IMAGE = new TokenCount(85, 1, 3_779);

    private static final TokenCount IMAGE = new TokenCount(765, 1, 3_779);

    /**
     * Bounds for models whose chat format is not known. They are an assumption, not a measurement: the likely numbers are
     * those of {@link #OPENAI}.
     */
    public static final ChatOverhead ASSUMED = new ChatOverhead(
            new TokenCount(4, 0, 8),
            new TokenCount(3, 0, 100),
            new TokenCount(7, 0, 20),
            new TokenCount(12, 0, 600),
            SMALL_IMAGE,
            IMAGE);

    /**
     * The recipe that OpenAI publishes for {@code gpt-4o} and {@code gpt-4o-mini}: 3 and the role for each message, 3 for
     * the reply. See section 6 and 7 of
     * <a href="https://github.com/openai/openai-cookbook/blob/main/examples/How_to_count_tokens_with_tiktoken.ipynb">How to
     * count tokens with tiktoken</a>. OpenAI calls it an estimate itself, as models may change.
     */
    public static final ChatOverhead OPENAI = new ChatOverhead(
            TokenCount.exact(4),
            TokenCount.exact(3),
            new TokenCount(7, 0, 20),
            new TokenCount(12, 0, 20),
            TokenCount.exact(85),
            new TokenCount(765, 85, 1_445));

    /** Checks that all are there. */
    public ChatOverhead {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(reply, "reply");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(tools, "tools");
        Objects.requireNonNull(lowDetailImage, "lowDetailImage");
        Objects.requireNonNull(image, "image");
    }
}
