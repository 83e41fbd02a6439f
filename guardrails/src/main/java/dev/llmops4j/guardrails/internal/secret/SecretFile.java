package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the resource {@code secrets.txt}, whose head explains its lines. */
final class SecretFile {
    /** The least entropy of a token, in bits for each character; placeholders have less. */
    private static final double ENTROPY = 3;

    private final List<String> kinds = new ArrayList<>(SecretKinds.FIXED);
    private final List<SecretRules.Token> tokens = new ArrayList<>();
    private final Marks.Builder marks = new Marks.Builder();
    private final List<String> decoys = new ArrayList<>();

    private SecretFile() {}

    static SecretRules read(String resource) {
        InputStream stream = SecretFile.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("the resource " + resource + " is not on the class path");
        }
        var file = new SecretFile();
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().forEach(file::line);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
        return new SecretRules(file.kinds, file.tokens, file.marks.build(), new Words(file.decoys));
    }

    private void line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        List<String> fields = List.of(line.strip().split("\\s+", -1));
        List<String> rest = fields.subList(1, fields.size());
        switch (fields.get(0)) {
            case "token" -> token(rest);
            case "after" -> after(rest);
            case "service" -> service(rest);
            case "word" -> rest.stream().skip(1).forEach(word -> name(word, Strength.of(rest.get(0))));
            case "option" ->
                rest.stream()
                        .skip(1)
                        .forEach(word -> marks.add(literal(word), Marks.Type.OPTION, Strength.of(rest.get(0))));
            case "not" -> rest.forEach(word -> marks.add(word, Marks.Type.NOT, 0));
            case "decoy" -> decoys.addAll(rest);
            default -> throw new IllegalStateException("'" + fields.get(0) + "' is no kind of rule");
        }
    }

    private void token(List<String> fields) {
        int kind = kind(fields.get(0));
        double entropy = fields.size() > 2 ? Double.parseDouble(fields.get(2)) : ENTROPY;
        for (Shape shape : ShapeParser.parse(fields.get(1))) {
            tokens.add(new SecretRules.Token(kind, shape, entropy, fields.contains("random")));
        }
    }

    private void after(List<String> fields) {
        Shape shape = ShapeParser.parse(fields.get(2)).get(0);
        double entropy = fields.size() > 3 ? Double.parseDouble(fields.get(3)) : ENTROPY;
        marks.after(
                literal(fields.get(1)),
                new SecretRules.Token(kind(fields.get(0)), shape, entropy, fields.contains("random")));
    }

    private static String literal(String field) {
        return field.replace("\\_", " ");
    }

    private void service(List<String> fields) {
        List<Shape> shapes = fields.stream()
                .skip(2)
                .flatMap(pattern -> ShapeParser.parse(pattern).stream())
                .toList();
        for (String word : fields.get(1).split(",", -1)) {
            marks.service(word, new SecretRules.Service(kind(fields.get(0)), shapes));
        }
    }

    private void name(String word, int strength) {
        for (String joint : word.contains("_") ? List.of("", "_", "-", " ", ".") : List.of("")) {
            marks.add(word.replace("_", joint), Marks.Type.NAME, strength);
        }
    }

    private int kind(String id) {
        if (!kinds.contains(id)) {
            kinds.add(id);
        }
        return kinds.indexOf(id);
    }
}
