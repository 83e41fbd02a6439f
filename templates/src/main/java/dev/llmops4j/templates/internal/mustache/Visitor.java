package dev.llmops4j.templates.internal.mustache;

import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import org.jspecify.annotations.Nullable;

/** Passes on what Mustache.java's parser recognised. Texts and comments are left out: {@link TagScanner} has them. */
final class Visitor implements MustacheVisitor {

    private final TreeBuilder tree;

    Visitor(TreeBuilder tree) {
        this.tree = tree;
    }

    @Override
    public void value(TemplateContext context, String name, boolean escaped) {
        tree.value(name, escaped ? Tag.Kind.VALUE : Tag.Kind.RAW_VALUE);
    }

    @Override
    public void iterable(TemplateContext context, String name, @Nullable Mustache body) {
        tree.close();
    }

    @Override
    public void notIterable(TemplateContext context, String name, @Nullable Mustache body) {
        tree.close();
    }

    @Override
    public void partial(TemplateContext context, String name, String indent) {
        tree.partial(name.trim());
    }

    @Override
    public void dynamicPartial(TemplateContext context, String name, String indent) {
        tree.dynamicPartial(name.substring(1));
    }

    @Override
    public void extend(TemplateContext context, String name, @Nullable Mustache body) {
        throw new IllegalStateException("TagScanner refuses {{<…}}.");
    }

    @Override
    public void name(TemplateContext context, String name, @Nullable Mustache body) {
        throw new IllegalStateException("TagScanner refuses {{$…}}.");
    }

    @Override
    public @Nullable Mustache mustache(TemplateContext context) {
        return null; // The tree builder keeps the bodies.
    }

    @Override
    public void checkName(TemplateContext context, String name, @Nullable Mustache body) {
        throw new IllegalStateException("TagScanner refuses {{?…}}.");
    }

    @Override
    public void pragma(TemplateContext context, String pragma, @Nullable String args) {
        throw new IllegalStateException("TagScanner refuses {{%…}}.");
    }

    @Override
    public void write(TemplateContext context, String text) {
        // The scanner slices texts from the source.
    }

    @Override
    public void comment(TemplateContext context, String comment) {
        // Nothing is rendered for it.
    }

    @Override
    public void eof(TemplateContext context) {
        // The scanner finishes the text.
    }
}
