/**
 * The goals of {@code llmops4j-maven-plugin}: {@code check}, {@code lock}, {@code diff} and {@code list}. Their parameters are
 * the API; the classes are not for other code.
 */
@NullMarked
package dev.llmops4j.maven;

import org.jspecify.annotations.NullMarked;
