package dev.llmops4j.templates.internal.mustache;

import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheFactory;
import com.github.mustachejava.MustacheParser;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.ObjectHandler;
import java.io.Reader;
import java.io.Writer;

/**
 * Mustache.java's parser over one source. The parser finds the tags and their nesting; from its
 * {@link #translate} callback, which comes once for every tag, the tag's place in the source follows, and from that
 * the text between tags. The parser's own texts are not used: it loses white space around tags that stand alone on
 * their line. As its factory this class opens nothing: there is no way from a template to a file or URL.
 */
final class TagReader implements MustacheFactory {

    private final SourceText source;
    private final CountingReader reader;
    private final TagScanner scanner;
    private final TreeBuilder tree;

    private TagReader(SourceText source, TreeBuilder tree) {
        this.source = source;
        this.tree = tree;
        reader = new CountingReader(source.text());
        scanner = new TagScanner(source);
    }

    /** Reads the source's tags and text into the builder. */
    static void read(SourceText source, TreeBuilder tree) {
        new TagReader(source, tree).read();
    }

    private void read() {
        try {
            new Parser(this).compile(reader, source.file());
        } catch (MustacheException | IndexOutOfBoundsException e) {
            throw scanner.refused(e);
        }
        scanner.finish(tree);
    }

    /** Called for every tag, with the text between its delimiters. */
    @Override
    public String translate(String content) {
        return scanner.tag(content, reader.offset(), tree);
    }

    /** Called for the template, and for every block after its opening tag. */
    @Override
    public MustacheVisitor createMustacheVisitor() {
        tree.open();
        return new Visitor(tree);
    }

    @Override
    public Reader getReader(String resourceName) {
        throw new UnsupportedOperationException("Partials come from the PartialLoader only.");
    }

    @Override
    public Mustache compile(String name) {
        throw new UnsupportedOperationException("Partials come from the PartialLoader only.");
    }

    @Override
    public Mustache compile(Reader template, String name) {
        throw new UnsupportedOperationException("Templates are rendered by MustacheTemplate.");
    }

    @Override
    public void encode(String value, Writer writer) {
        throw new UnsupportedOperationException("Templates are rendered by MustacheTemplate.");
    }

    @Override
    public ObjectHandler getObjectHandler() {
        throw new UnsupportedOperationException("Templates are rendered by MustacheTemplate.");
    }

    /** Opens the parser's constructor. */
    private static final class Parser extends MustacheParser {
        Parser(MustacheFactory factory) {
            super(factory);
        }
    }
}
