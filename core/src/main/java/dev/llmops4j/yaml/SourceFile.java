package dev.llmops4j.yaml;

import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file. Byte order marks are left out, and {@code \r\n} and {@code \r} are read as {@code \n}, so that a
 * revision is the same wherever it is checked out. Immutable.
 */
public final class SourceFile {
    /** The most bytes of a file. */
    public static final int MAX_BYTES = 1 << 20;

    private final String name;
    private final String text;
    private final int firstLine;
    private volatile int @Nullable [] lineStarts; // when a place is asked for first; any thread computes the same

    /**
     * A text that is in memory.
     *
     * @param name the name of its file as a person would look for it
     * @param text the text
     */
    public SourceFile(String name, String text) {
        this(name, text, 1);
    }

    private SourceFile(String name, String text, int firstLine) {
        this.name = name;
        this.text = text;
        this.firstLine = firstLine;
    }

    private int[] lineStarts() {
        int[] known = lineStarts;
        if (known == null) {
            known = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
            for (int line = 1; line < known.length; line++) {
                known[line] = text.indexOf('\n', known[line - 1]) + 1;
            }
            lineStarts = known;
        }
        return known;
    }

    /**
     * The name of the file.
     *
     * @return the name as a person would look for it
     */
    public String name() {
        return name;
    }

    /**
     * What is in it.
     *
     * @return the whole text
     */
    public String text() {
        return text;
    }

    /**
     * Reads a file.
     *
     * @param name the name of the file as a person would look for it
     * @param stream its bytes; not closed
     * @return the file
     * @throws IOException if the bytes cannot be read
     * @throws PromptSyntaxException if it is too large, of which no more than the limit is read, not
     *     UTF-8, or no text
     */
    public static SourceFile read(String name, InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Problems.one(
                    "FILE_TOO_LARGE",
                    "The file is larger than 1 MiB (" + MAX_BYTES + " bytes). Shorten it.",
                    new SourceLocation(name, 1, 1));
        }
        return new SourceFile(name, decoded(name, bytes));
    }

    private static String decoded(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text = normal(decoder.decode(in).toString());
            int nul = text.indexOf('\0');
            if (nul >= 0) {
                throw notUtf8(
                        name,
                        "The file holds a character U+0000, as UTF-16 and binary files do.",
                        text.substring(0, nul));
            }
            return text;
        } catch (CharacterCodingException e) {
            String before = normal(new String(Arrays.copyOf(bytes, in.position()), StandardCharsets.UTF_8));
            throw notUtf8(
                    name,
                    isUtf16(bytes)
                            ? "The file is UTF-16 text."
                            : "The file is not UTF-8 text: the byte here is part of no character.",
                    before);
        }
    }

    private static String normal(String text) {
        int start = 0;
        while (text.startsWith("\uFEFF", start)) {
            start++;
        }
        String bare = text.substring(start);
        return bare.indexOf('\r') < 0 ? bare : bare.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static boolean isUtf16(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] & bytes[1]) == (byte) 0xFE && (bytes[0] | bytes[1]) == (byte) 0xFF;
    }

    private static PromptSyntaxException notUtf8(String name, String what, String before) {
        return Problems.one(
                "NOT_UTF8", what + " Save it as UTF-8.", new SourceFile(name, before).location(before.length()));
    }

    /**
     * The rest of the file, with the places of the whole.
     *
     * @param lineStart the start of a line
     * @return the text from there on
     */
    public SourceFile from(int lineStart) {
        return new SourceFile(
                name, text.substring(lineStart), location(lineStart).line());
    }

    /**
     * The place of an offset in the text.
     *
     * @param offset from 0 to the length of the text
     * @return line and column
     */
    public SourceLocation location(int offset) {
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new SourceLocation(name, firstLine + line, offset - starts[line] + 1);
    }

    /**
     * The start of the next line.
     *
     * @param offset an offset in the line before
     * @return the offset, or the text's end
     */
    public int nextLine(int offset) {
        int newline = text.indexOf('\n', offset);
        return newline < 0 ? text.length() : newline + 1;
    }

    /**
     * The line that starts at an offset.
     *
     * @param start the offset
     * @return the line without its line break
     */
    public String line(int start) {
        int newline = text.indexOf('\n', start);
        return text.substring(start, newline < 0 ? text.length() : newline);
    }
}
