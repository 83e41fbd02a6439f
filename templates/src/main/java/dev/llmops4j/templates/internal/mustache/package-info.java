/**
 * Internal: may change at any time. The Mustache engine for prompts.
 *
 * <p>Mustache.java's parser reads the tags (see {@code TagReader}); the tree, white space rules, lookup and rendering
 * are ours. A template is parsed once, with its partials, and rendered often:
 *
 * <pre>{@code
 * var template = MustacheTemplate.parse(TemplateSource.of("Hi {{name}}", "hi.mustache"), PartialLoader.NONE, Mode.STRICT);
 * template.render(Map.of("name", "Ann")); // Hi Ann
 * }</pre>
 *
 * <p>All of the required Mustache specification holds in {@link
 * dev.llmops4j.templates.internal.mustache.Mode#LENIENT} mode. Of its optional parts:
 * <ul>
 *   <li>Dynamic names ({@code {{>*name}}}): lenient mode only. In strict mode they are refused, as the text of a
 *       prompt whose partials are chosen by values is not covered by the prompt's revision.
 *   <li>Inheritance ({@code {{<parent}}}, {@code {{$block}}}): refused with an error. A prompt is read from top to
 *       bottom by those who tune it, and an overridden block stands out of place; partials and sections do the work.
 *   <li>Lambdas: left out. Values are data; no function in them is ever called.
 * </ul>
 *
 * <p>Narrower than the specification: names have no white space or braces, delimiters have at most two characters, and
 * delimiters changed inside of a section must be changed back before it closes. (Mustache.java compares only two
 * characters, and forgets a change at the section's end; an error is better than a wrong prompt.) Sections and
 * partials nest at most 100 deep.
 *
 * <p>What a template sees of a value: entries of maps by string keys, record components, public bean getters declared
 * outside of the JDK, items of {@code Iterable}s and arrays, the value in an optional. A section's value counts as
 * false if it is absent, null, {@code false}, an empty text or without items; numbers, zero included, count as true. What
 * text a value has is told in {@code Scalars}.
 */
@NullMarked
package dev.llmops4j.templates.internal.mustache;

import org.jspecify.annotations.NullMarked;
