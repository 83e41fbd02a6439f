/**
 * Strict reading of YAML files that people write: prompts, releases, policies. A {@link dev.llmops4j.yaml.SourceFile} is read
 * into {@link dev.llmops4j.yaml.YamlNode nodes} that know their places, {@link dev.llmops4j.yaml.Fields} take them by key and
 * type, and all that is wrong comes together in {@link dev.llmops4j.yaml.Problems}; {@link dev.llmops4j.yaml.FilePolling} looks
 * for changes.
 *
 * <pre>{@code
 * var problems = new Problems();
 * YamlNode root = YamlReader.read(file, 0, file.text().length(), "The policy", problems);
 * Fields fields = Fields.of(root, "a policy", List.of("version", "description"), problems);
 * YamlNode.Scalar description = fields.text("description");
 * problems.throwIfAny();
 * }</pre>
 */
@NullMarked
package dev.llmops4j.yaml;

import org.jspecify.annotations.NullMarked;
