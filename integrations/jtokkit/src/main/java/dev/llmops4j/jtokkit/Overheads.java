package dev.llmops4j.jtokkit;

import dev.llmops4j.token.ChatOverhead;
import dev.llmops4j.token.TokenCount;

/** What a chat adds to the tokens of its texts, by the model's family. */
final class Overheads {
    /** As OpenAI's recipe says for {@code gpt-4} and {@code gpt-3.5-turbo}: tools take 3 tokens more than with gpt-4o. */
    static final ChatOverhead GPT_4 = new ChatOverhead(
            ChatOverhead.OPENAI.message(),
            ChatOverhead.OPENAI.reply(),
            new TokenCount(10, 0, 20),
            ChatOverhead.OPENAI.tools(),
            ChatOverhead.OPENAI.lowDetailImage(),
            ChatOverhead.OPENAI.image());

    /** 2,833 for an image and 5,667 for each of up to 8 tiles; 4 are likely. */
    static final ChatOverhead GPT_4O_MINI = new ChatOverhead(
            ChatOverhead.OPENAI.message(),
            ChatOverhead.OPENAI.reply(),
            ChatOverhead.OPENAI.tool(),
            ChatOverhead.OPENAI.tools(),
            TokenCount.exact(2_833),
            new TokenCount(25_501, 2_833, 48_169));

    /**
     * For models of OpenAI that its recipe does not name. That they take one token more or less for each message, and up
     * to 20 more for a request, is an assumption.
     */
    static final ChatOverhead UNPUBLISHED = new ChatOverhead(
            new TokenCount(4, 3, 5),
            new TokenCount(3, 2, 23),
            ChatOverhead.ASSUMED.tool(),
            ChatOverhead.ASSUMED.tools(),
            ChatOverhead.ASSUMED.lowDetailImage(),
            ChatOverhead.ASSUMED.image());

    private Overheads() {}
}
