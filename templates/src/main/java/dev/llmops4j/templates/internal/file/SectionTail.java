package dev.llmops4j.templates.internal.file;

import dev.llmops4j.templates.internal.file.SectionScan.SectionTag;
import java.util.List;

/** The end of a message's text, from the first tag that stands around messages on. */
final class SectionTail {
    private SectionTail() {}

    /** Whether there is nothing from an offset on but these tags, each alone on its line, and blank lines. */
    static boolean isClean(String text, int from, List<SectionTag> tags) {
        int at = from;
        for (SectionTag tag : tags) {
            int lineEnd = text.indexOf('\n', tag.end());
            int next = lineEnd < 0 ? text.length() : lineEnd + 1;
            int lineStart = text.lastIndexOf('\n', tag.start()) + 1;
            boolean alone = lineStart >= at
                    && text.substring(lineStart, tag.start()).isBlank()
                    && text.substring(tag.end(), next).isBlank()
                    && text.substring(at, lineStart).isBlank();
            if (!alone) {
                return false;
            }
            at = next;
        }
        return text.substring(at).isBlank();
    }
}
