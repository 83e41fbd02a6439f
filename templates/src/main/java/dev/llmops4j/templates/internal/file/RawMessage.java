package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two role lines, before its tags are read.
 *
 * @param role the role's name; null for what stands before the first role line
 * @param source the text, role lines left out, backslashes before role-like lines taken off
 * @param roleAt where the role line stands
 */
record RawMessage(@Nullable String role, TemplateSource source, SourceLocation roleAt) {}
