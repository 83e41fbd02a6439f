package dev.llmops4j.tracing.content;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps captured content outside the tracing backend: in a bucket, a database, a directory, with access rules and a
 * lifetime of its own. Spans hold the key only. Implementations must be safe for use by many threads at once.
 */
@FunctionalInterface
public interface ContentStore {
    /**
     * Stores a content. Called on a thread of the library's own, never on that of a call; however slow it is or fails, the
     * call does not notice. The same key comes again only with the same content.
     *
     * @param key letters, digits, {@code -}, {@code .} and {@code /}, at most 128: the call's id, a slash, and a name,
     *     such as {@code 5f…/request-9c….json}
     * @param content the content, UTF-8
     * @param mediaType what it is, such as {@code application/json}
     * @throws IOException if it cannot be stored
     */
    void put(String key, byte[] content, String mediaType) throws IOException;

    /**
     * Reads a content back, to replay a call. The default cannot.
     *
     * @param key the key that it was stored under
     * @return the content, or null if there is none under this key
     * @throws IOException if it cannot be read
     * @throws UnsupportedOperationException if this store can only be written
     */
    default byte @Nullable [] get(String key) throws IOException {
        throw new UnsupportedOperationException("this ContentStore can only be written; let it implement get(key)");
    }

    /**
     * Files below a directory, which is made if it is not there, one directory for each call. A file appears whole or not
     * at all. Where the file system knows permissions, only the owner of the process may read them (0600, directories
     * 0700). Nothing is ever deleted: that is up to the application.
     *
     * @param directory where the files go
     * @return the store
     */
    static ContentStore directory(Path directory) {
        return new DirectoryStore(directory);
    }
}
