package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneRegionsTest {
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);
    private static final PiiRedaction PHONES =
            PiiRedaction.of(PiiRedaction.Action.REDACT, PiiKind.PHONE_NUMBER).withPhoneRegions("US", "DE");

    private static String text(Verdict verdict, String text) {
        return verdict instanceof Verdict.Rewrite rewrite ? rewrite.text() : text;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at 650-253-0000 x12 or (650) 253-0000. | at [PHONE_NUMBER] x12 or [PHONE_NUMBER].",
                "+49 30 901820, 030 901820-11 | [PHONE_NUMBER], [PHONE_NUMBER]",
                "any country: +44 20 7946 0958 | any country: [PHONE_NUMBER]",
                "never given: 123-456-7890, +1 111 111 1111 | never given: 123-456-7890, +1 111 111 1111",
                "order 6502530000, call 6502530000 | order 6502530000, call [PHONE_NUMBER]",
                "2026-11-23, 536-22-1234 | 2026-11-23, 536-22-1234",
            })
    void findsNumbersThatExist(String text, String expected) {
        assertThat(text(PHONES.check(text, AT), text)).isEqualTo(expected);
    }

    @Test
    void findsTheSameCharacterByCharacter() {
        String text = "at 650-253-0000 or +49 30 901820, call 6502530000; 030 901820";
        StreamingCheck check = PHONES.streaming(AT);
        var found = new ArrayList<Finding>();
        for (int i = 0; i < text.length(); i++) {
            check.accept(text.substring(i, i + 1), new Collector(found));
        }
        check.end(new Collector(found));

        assertThat(found).hasSize(4).isEqualTo(PHONES.check(text, AT).findings());
    }

    @Test
    void refusesRegionsThatAreNone() {
        assertThatThrownBy(() -> PiiRedaction.create().withPhoneRegions("us"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'us' is not a region with phone numbers of its own. Right is the code of a country (ISO 3166)"
                                + " in capitals, such as 'US'.");
        assertThatThrownBy(() -> PiiRedaction.create(GuardrailOptions.of(Map.of("phone-regions", List.of("UK")))))
                .isInstanceOf(GuardrailOptionException.class)
                .hasMessageStartingWith("Option 'phone-regions': 'UK' is not a region");
        assertThat(PiiRedaction.create(GuardrailOptions.of(Map.of("phone-regions", "GB")))
                        .name())
                .isEqualTo("pii");
    }

    /** As for users without the optional dependency: everything else works, and the error says what to add. */
    @Test
    void saysWhichLibraryIsMissing() throws Exception {
        try (var loader = new URLClassLoader(classPathWithoutTheLibrary(), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(PiiRedaction.class.getName());
            Object plain = type.getMethod("create").invoke(null);

            assertThatThrownBy(() -> type.getMethod("withPhoneRegions", String.class, String[].class)
                            .invoke(plain, "US", new String[0]))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Phone numbers by region need the library com.googlecode.libphonenumber:libphonenumber,"
                            + " which is not there. Add it to the dependencies, or name no regions.");
        }
    }

    private static URL[] classPathWithoutTheLibrary() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("libphonenumber"))
                .map(PhoneRegionsTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private record Collector(List<Finding> findings) implements StreamingCheck.Sink {
        @Override
        public void flag(Finding finding) {
            findings.add(finding);
        }

        @Override
        public void replace(Finding finding, String replacement) {
            findings.add(finding);
        }

        @Override
        public void block(Finding finding) {
            findings.add(finding);
        }
    }
}
