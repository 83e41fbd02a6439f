package dev.llmops4j.chat;

import java.util.ArrayList;
import java.util.List;

/** Replaces the plain text among the parts of a message. */
final class PartText {
    private PartText() {}

    static List<Part> replaced(List<Part> parts, String text) {
        if (parts.size() == 1 && parts.get(0) instanceof Part.Text) {
            return List.of(new Part.Text(text));
        }
        var result = new ArrayList<Part>(parts.size() + 1);
        boolean placed = false;
        for (Part part : parts) {
            if (!(part instanceof Part.Text)) {
                result.add(part);
            } else if (!placed) {
                result.add(new Part.Text(text));
                placed = true;
            }
        }
        if (!placed) {
            result.add(new Part.Text(text));
        }
        return result;
    }
}
