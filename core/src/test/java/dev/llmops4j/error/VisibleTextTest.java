package dev.llmops4j.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void tellsWhatATerminalObeysOrHides() {
        assertThat(VisibleText.of("a\u001b[31mb\u200bc\u202ed\ue000e\ud800f"))
                .isEqualTo("a\\u{1b}[31mb\\u{200b}c\\u{202e}d\\u{e000}e\\u{d800}f");
        assertThat(VisibleText.of("\udb40\udc41")).isEqualTo("\\u{e0041}");
    }

    @Test
    void leavesWhatPeopleWrite() {
        assertThat(VisibleText.of("Grüße, 日本語 😀\tÅ e\u0301")).isEqualTo("Grüße, 日本語 😀\tÅ e\u0301");
    }

    @Test
    void tellsNamesApartThatLookAlike() {
        assertThat(VisibleText.ofName("e\u0301")).isEqualTo("e\\u{301}");
        assertThat(VisibleText.ofName("a\tb")).isEqualTo("a\\u{9}b");
        assertThat(VisibleText.ofName("Ärger")).isEqualTo("Ärger");
    }
}
