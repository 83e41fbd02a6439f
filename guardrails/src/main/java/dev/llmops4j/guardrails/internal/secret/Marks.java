package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words that a secret stands behind, and what each of them means. Immutable. */
final class Marks {
    /** What a word means. */
    enum Type {
        /** Part of the name of a secret; the number says how strong: one of the constants of {@link Strength}. */
        NAME,
        /** The name of a service; the number is its index. */
        SERVICE,
        /** Makes a name harmless. */
        NOT,
        /** The value follows at once; the number is the index of its rule. */
        AFTER,
        /** A value follows at once; the number says how strong the name of the option is. */
        OPTION,
        /** The authority of a URL follows. */
        URL,
        /** A command of curl. */
        CURL,
        /** The user and password of a command of curl follow. */
        CURL_USER,
        /** A manifest of Kubernetes. */
        MANIFEST,
        /** Its data. */
        DATA,
        /** What is not its data. */
        NO_DATA
    }

    private static final int SHORT = 5;

    private record Mark(Type type, int number) {}

    /** Gathers marks. */
    static final class Builder {
        private final List<String> words = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();
        private final List<SecretRules.Service> services = new ArrayList<>();
        private final List<SecretRules.Token> afters = new ArrayList<>();

        Builder() {
            add("://", Type.URL, 0);
            add("curl ", Type.CURL, 0);
            add(" -u ", Type.CURL_USER, 0);
            add(" --user ", Type.CURL_USER, 0);
            add("apiversion: v1", Type.MANIFEST, 0);
            add("apiversion: 'v1", Type.MANIFEST, 0);
            add("apiversion: \"v1", Type.MANIFEST, 0);
            add("data:", Type.DATA, 0);
            add("metadata:", Type.NO_DATA, 0);
        }

        void add(String word, Type type, int number) {
            words.add(word.toLowerCase(Locale.ROOT));
            marks.add(new Mark(type, number));
        }

        void service(String name, SecretRules.Service service) {
            for (String joint : name.contains("_") ? List.of("", "_", "-") : List.of("")) {
                add(name.replace("_", joint), Type.SERVICE, services.size());
            }
            services.add(service);
        }

        void after(String literal, SecretRules.Token rule) {
            add(literal, Type.AFTER, afters.size());
            afters.add(rule);
        }

        Marks build() {
            return new Marks(words, marks, services, afters);
        }
    }

    private final Words words;
    private final List<String> texts;
    private final Mark[] marks;
    private final List<SecretRules.Service> services;
    private final List<SecretRules.Token> afters;

    private Marks(
            List<String> words, List<Mark> marks, List<SecretRules.Service> services, List<SecretRules.Token> afters) {
        this.words = new Words(words);
        this.texts = List.copyOf(words);
        this.marks = marks.toArray(Mark[]::new);
        this.services = List.copyOf(services);
        this.afters = List.copyOf(afters);
    }

    Words words() {
        return words;
    }

    /** Whether a word counts only where it is not part of a longer one. */
    boolean isWhole(int word) {
        Type type = type(word);
        int length = words.length(word);
        return type == Type.SERVICE ? length < SHORT : length <= SHORT && (type == Type.NAME || type == Type.NOT);
    }

    String text(int word) {
        return texts.get(word);
    }

    Type type(int word) {
        return marks[word].type();
    }

    int number(int word) {
        return marks[word].number();
    }

    List<SecretRules.Service> services() {
        return services;
    }

    SecretRules.Service service(int index) {
        return services.get(index);
    }

    SecretRules.Token after(int index) {
        return afters.get(index);
    }
}
