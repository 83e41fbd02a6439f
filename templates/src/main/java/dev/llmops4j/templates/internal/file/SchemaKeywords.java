package dev.llmops4j.templates.internal.file;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The keywords of JSON Schema (2020-12, and what earlier drafts call otherwise), by what they hold. */
final class SchemaKeywords {
    /** Hold a schema, or true or false. */
    static final Set<String> SCHEMAS = Set.of(
            "items",
            "additionalProperties",
            "contains",
            "propertyNames",
            "not",
            "if",
            "then",
            "else",
            "unevaluatedItems",
            "unevaluatedProperties");

    /** Hold a list of schemas. */
    static final Set<String> SCHEMA_LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");

    /** Hold schemas by name. */
    static final Set<String> SCHEMA_MAPS =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");

    /** Hold an integer of 0 or more. */
    static final Set<String> COUNTS = Set.of(
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minContains",
            "maxContains");

    /** Hold a number. */
    static final Set<String> NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");

    /** Hold a text. */
    static final Set<String> TEXTS = Set.of(
            "title",
            "description",
            "format",
            "pattern",
            "contentEncoding",
            "contentMediaType",
            "$ref",
            "$id",
            "$schema",
            "$comment",
            "$anchor",
            "$dynamicRef",
            "$dynamicAnchor");

    private static final Set<String> OTHERS = Set.of(
            "type",
            "enum",
            "const",
            "required",
            "default",
            "examples",
            "uniqueItems",
            "deprecated",
            "readOnly",
            "writeOnly",
            "dependentRequired",
            "contentSchema",
            "$vocabulary");

    /** All of them, in alphabetical order. */
    static final List<String> ALL = Stream.of(SCHEMAS, SCHEMA_LISTS, SCHEMA_MAPS, COUNTS, NUMBERS, TEXTS, OTHERS)
            .flatMap(Set::stream)
            .sorted()
            .toList();

    private SchemaKeywords() {}
}
