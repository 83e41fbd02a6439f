package dev.llmops4j.internal.snapshot;

import dev.llmops4j.internal.snapshot.StoredPrompts.StoredPrompt;
import dev.llmops4j.json.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads an open snapshot file. All is read from the one channel, so that a file which is replaced meanwhile does no harm.
 * What is wrong with it is an {@link IllegalArgumentException}, whose message completes "the snapshot cannot be used: ".
 */
final class SnapshotReader {
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;

    SnapshotReader(FileChannel channel) {
        this.channel = channel;
    }

    StoredPrompts read() throws IOException {
        byte[] magic = SnapshotLines.MAGIC.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes(0, magic.length), StandardCharsets.UTF_8).equals(SnapshotLines.MAGIC)) {
            throw new IllegalArgumentException("it is another kind of file");
        }
        try {
            // The version first: another one may end in another way.
            String origin = SnapshotLines.readHead(line(lines()));
            checkHash();
            return new StoredPrompts(origin, prompts());
        } catch (JsonException e) {
            throw new IllegalArgumentException("it holds a line that is not JSON", e);
        }
    }

    private List<StoredPrompt> prompts() throws IOException {
        BufferedReader lines = lines();
        line(lines);
        List<StoredPrompt> prompts = new ArrayList<>();
        for (String line = line(lines); !line.startsWith(SnapshotLines.TAIL_START); line = line(lines)) {
            prompts.add(SnapshotLines.readPrompt(line));
        }
        return prompts;
    }

    private BufferedReader lines() throws IOException {
        channel.position(0);
        return new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8), BUFFER);
    }

    private static String line(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IllegalArgumentException("it is cut off");
        }
        return line;
    }

    private void checkHash() throws IOException {
        MessageDigest digest = SnapshotLines.digest();
        long end = channel.size() - SnapshotLines.TAIL_BYTES;
        var buffer = ByteBuffer.allocate(BUFFER);
        for (long at = 0; at < end; at += buffer.limit()) {
            buffer.clear().limit((int) Math.min(BUFFER, end - at));
            if (channel.read(buffer, at) < 0) {
                break;
            }
            buffer.flip();
            digest.update(buffer);
        }
        if (!tail().equals(SnapshotLines.tail(digest.digest()))) {
            throw new IllegalArgumentException("it is cut off or was changed, as its hash is not that of its content");
        }
    }

    /** The last line, which holds the hash of all others; less if the file is shorter than that. */
    String tail() throws IOException {
        long start = Math.max(0, channel.size() - SnapshotLines.TAIL_BYTES);
        return new String(bytes(start, SnapshotLines.TAIL_BYTES), StandardCharsets.UTF_8);
    }

    private byte[] bytes(long start, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, start + buffer.position());
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
