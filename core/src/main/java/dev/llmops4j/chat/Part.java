package dev.llmops4j.chat;

import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One piece of a message's content. Immutable. */
public sealed interface Part {
    /**
     * Plain text.
     *
     * @param text the text, may be empty
     */
    record Text(String text) implements Part {
        /** Checks that the text is there. */
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * An image.
     *
     * @param url where it is, or its bytes as a {@code data:} URL
     * @param detail how closely the model should look ({@code low}, {@code high}, {@code auto}), or null for the
     *     provider's default
     */
    record Image(String url, @Nullable String detail) implements Part {
        /** Checks that the address is there. */
        public Image {
            Objects.requireNonNull(url, "url");
        }

        /**
         * An image by its address.
         *
         * @param url where the provider can fetch it
         * @return the part
         */
        public static Image ofUrl(String url) {
            return new Image(url, null);
        }

        /**
         * An image by its bytes.
         *
         * @param bytes the encoded image
         * @param mediaType the encoding, such as {@code image/png}
         * @return the part, holding a copy of the bytes as a {@code data:} URL
         */
        public static Image ofBytes(byte[] bytes, String mediaType) {
            return new Image(
                    "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes), null);
        }

        /**
         * Whether the bytes are in the part itself.
         *
         * @return true for a {@code data:} URL
         */
        public boolean isInline() {
            return url.startsWith("data:");
        }
    }

    /**
     * What a model thought before it answered, as far as the provider shows it.
     *
     * @param text the text, may be empty
     */
    record Reasoning(String text) implements Part {
        /** Checks that the text is there. */
        public Reasoning {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * The words with which a model declined to answer.
     *
     * @param text the text, may be empty
     */
    record Refusal(String text) implements Part {
        /** Checks that the text is there. */
        public Refusal {
            Objects.requireNonNull(text, "text");
        }
    }
}
