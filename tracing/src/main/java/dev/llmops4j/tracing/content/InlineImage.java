package dev.llmops4j.tracing.content;

import dev.llmops4j.chat.Part;
import java.util.Set;

/** Images that carry their bytes. */
final class InlineImage {
    /** Others could be anything: the media type is the caller's own text. */
    private static final Set<String> KNOWN =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml", "image/avif", "image/heic");

    private InlineImage() {}

    /** The same image without its bytes. */
    static Part.Image emptied(Part.Image image) {
        String url = image.url();
        int end = url.indexOf(';');
        String mediaType = end < 0 ? "" : url.substring("data:".length(), end);
        return new Part.Image("data:" + (KNOWN.contains(mediaType) ? mediaType : "image") + ";base64,", null);
    }
}
