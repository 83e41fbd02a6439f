package dev.llmops4j.tracing.content;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.tracing.internal.MessageTree;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** All that somebody could read in a captured content who knows its escapes. */
final class Shown {
    private Shown() {}

    static String of(ChatRequest request) {
        return request.messages()
                + texts(request.messages())
                + request.tools()
                + request.parameters()
                + request.toolChoice()
                + request.responseFormat()
                + unescaped(MessageTree.of(request));
    }

    static String of(ChatResponse response) {
        return response.message()
                + texts(List.of(response.message()))
                + response.extras()
                + unescaped(MessageTree.of(response));
    }

    /** The texts of one kind in a row. */
    private static String texts(List<Message> messages) {
        var texts = new StringBuilder();
        messages.forEach(message -> texts.append(message.text()).append('\0'));
        return texts.toString();
    }

    private static String unescaped(Object tree) {
        var texts = new StringBuilder(JsonCodec.jackson().write(tree));
        collect(tree, texts);
        return texts.toString();
    }

    private static void collect(Object tree, StringBuilder texts) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                collect(key, texts);
                collect(value, texts);
            });
        } else if (tree instanceof List<?> list) {
            list.forEach(item -> collect(item, texts));
        } else if (tree instanceof String text) {
            texts.append('\0').append(text).append('\0').append(decoded(text)).append('\0');
        }
    }

    private static String decoded(String text) {
        String json = text.replaceAll("\\\\u00([0-9a-f]{2})", "%$1");
        try {
            return URLDecoder.decode(json, StandardCharsets.UTF_8) + bytes(text);
        } catch (IllegalArgumentException e) {
            return bytes(text);
        }
    }

    private static String bytes(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
