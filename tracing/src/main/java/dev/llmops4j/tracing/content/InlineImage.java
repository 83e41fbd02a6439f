package dev.llmops4j.tracing.content;

import dev.llmops4j.chat.Part;
import java.util.Set;

/** Images that carry their bytes. */
final class InlineImage {
    /** Others could be anything: the media type is the caller's own text. */
    private static final Set<String> KNOWN =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml", "image/avif", "image/heic");

    private static final String SCHEME = "data:";

    private InlineImage() {}

    /** The names of schemes may be written in any case. */
    static boolean is(Part.Image image) {
        return image.url().stripLeading().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** The same image without its bytes. */
    static Part.Image emptied(Part.Image image) {
        String url = image.url().stripLeading();
        int end = url.indexOf(';');
        String mediaType = end < 0 ? "" : url.substring(SCHEME.length(), end);
        return new Part.Image(SCHEME + (KNOWN.contains(mediaType) ? mediaType : "image") + ";base64,", null);
    }
}
