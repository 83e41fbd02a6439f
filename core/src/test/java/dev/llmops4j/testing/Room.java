package dev.llmops4j.testing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A module on the map: the packages it owns, the libraries it may import, and those its public API may name. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
public enum Room {
    CORE("dev.llmops4j", List.of(), List.of()),
    TEMPLATES(
            "dev.llmops4j.templates",
            List.of("com.github.mustachejava", "com.github.victools", "com.fasterxml.classmate", "dev.harrel"),
            List.of()),
    /** Sees the inside of templates too: the two make the same checks. */
    PROCESSOR(
            "dev.llmops4j.processor",
            List.of("dev.llmops4j.templates"),
            List.of("javax.annotation.processing", "javax.lang.model")),
    MAVEN_PLUGIN(
            "dev.llmops4j.maven",
            List.of("dev.llmops4j.templates", "org.apache.maven", "org.eclipse.jgit"),
            List.of("org.apache.maven")),
    TRACING("dev.llmops4j.tracing", List.of("io.opentelemetry"), List.of("io.opentelemetry")),
    GUARDRAILS("dev.llmops4j.guardrails", List.of("com.google.i18n.phonenumbers"), List.of()),
    JTOKKIT("dev.llmops4j.jtokkit", List.of("com.knuddels.jtokkit"), List.of()),
    OPENAI("dev.llmops4j.openai", List.of("com.openai"), List.of("com.openai")),
    /** Guardrails, like JUnit and AssertJ, are for who tests one: all else works without. */
    TESTKIT(
            "dev.llmops4j.testkit",
            List.of(
                    "com.sun.net.httpserver",
                    "org.junit.jupiter.api",
                    "org.assertj.core.api",
                    "dev.llmops4j.guardrails"),
            List.of("org.assertj.core.api", "dev.llmops4j.guardrails"));

    /** The JDK, and what core brings to every module. */
    private static final List<String> EVERYWHERE =
            List.of("java", "javax", "org.jspecify", "com.fasterxml.jackson", "org.slf4j", "org.yaml");

    private final String root;
    private final List<String> libraries;
    private final List<String> publicLibraries;

    Room(String root, List<String> libraries, List<String> publicLibraries) {
        this.root = root;
        this.libraries = libraries;
        this.publicLibraries = publicLibraries;
    }

    /** Whether a class of this room may use one of that package at all. */
    boolean mayImport(String packageName) {
        if (owns(packageName)) {
            return true;
        }
        if (CORE.owns(packageName)) {
            return !CompiledModule.isInternal(packageName);
        }
        // Core stays free of every HTTP client, the JDK's too.
        boolean httpInCore = this == CORE && isIn("java.net.http", packageName);
        return !httpInCore
                && Stream.concat(EVERYWHERE.stream(), libraries.stream())
                        .anyMatch(library -> isIn(library, packageName));
    }

    /** Whether a public signature of this room may name a type of that package. */
    boolean mayPublish(String packageName) {
        boolean ours = owns(packageName) || CORE.owns(packageName);
        return (ours && !CompiledModule.isInternal(packageName))
                || isIn("java", packageName)
                || publicLibraries.stream().anyMatch(library -> isIn(library, packageName));
    }

    /** Core owns what lies under the common root and in no other room. */
    private boolean owns(String packageName) {
        return isIn(root, packageName)
                && (this != CORE
                        || Arrays.stream(values()).noneMatch(room -> room != CORE && isIn(room.root, packageName)));
    }

    private static boolean isIn(String root, String packageName) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }
}
