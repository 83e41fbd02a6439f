package dev.llmops4j.testkit.internal.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the model takes from a chat: the ticket, and the form of the answer. Immutable. Internal: may change at any time.
 *
 * @param ticket the ticket's text as the user wrote it
 * @param format how the answer is to look
 * @param turn how many user messages the chat has, 1 or more; a repeated question draws other random numbers
 */
public record TriageRequest(String ticket, AnswerFormat format, int turn) {
    private static final Pattern LABEL = Pattern.compile("ticket:\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern FENCED =
            Pattern.compile("ticket:\\s*<([a-z][\\w-]*)>(.*?)</\\1>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][\\w-]*>");

    /**
     * Finds the ticket in a chat: the fenced text after the first {@code Ticket:} of the last user message that has one,
     * else all text after its last {@code Ticket:}. Without such a label the whole last user message is the ticket.
     *
     * @param system the text of the system messages, may be empty
     * @param user the texts of the user messages, at least one, oldest first
     * @param jsonFields null if the request has no JSON response format; else the names of the schema's properties,
     *     empty if it has no schema
     * @return the request
     */
    public static TriageRequest of(String system, List<String> user, @Nullable Set<String> jsonFields) {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("The chat has no user message; the ticket is taken from the last one.");
        }
        String message = user.get(user.size() - 1);
        for (int i = user.size() - 1; i >= 0; i--) {
            if (LABEL.matcher(user.get(i)).find()) {
                message = user.get(i);
                break;
            }
        }
        String ticket = ticketIn(message);
        String instructions = system + '\n' + message.replace(ticket, "");
        return new TriageRequest(ticket, format(instructions, jsonFields), user.size());
    }

    private static String ticketIn(String message) {
        Matcher fenced = FENCED.matcher(message);
        if (fenced.find()) {
            return fenced.group(2).strip();
        }
        int start = 0;
        Matcher label = LABEL.matcher(message);
        while (label.find()) {
            start = label.end();
        }
        return TAG.matcher(message.substring(start)).replaceAll(" ").strip();
    }

    private static AnswerFormat format(String instructions, @Nullable Set<String> jsonFields) {
        if (jsonFields != null) {
            return jsonFields.isEmpty() || jsonFields.contains("category")
                    ? AnswerFormat.JSON
                    : AnswerFormat.SHORT_JSON;
        }
        return instructions.toLowerCase(Locale.ROOT).contains("json") ? AnswerFormat.ASKED_JSON : AnswerFormat.SENTENCE;
    }
}
