package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilterTest {
    private static final SecretFilter FILTER = SecretFilter.with();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-0123456789abcdef",
                "sk-proj-AbCd_Ef-0123456789",
                "sk-ant-api03-AbCdEf0123456789",
                "sk_live_0123456789abcdef",
                "org-Ab12Cd34Ef56Gh78",
                "proj_Ab12Cd34Ef56Gh78",
                "gsk_0123456789abcdefghij",
                "hf_abcdefghijklmnopqrst",
                "AIzaSyA0123456789abcdefghijklmnopqrstuv",
                "AKIAIOSFODNN7EXAMPLE",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl"
            })
    void removesWhatLooksLikeAKey(String key) {
        assertThat(FILTER.clean("The key " + key + ".")).isEqualTo("The key [removed].");
        assertThat(FILTER.clean("{\"text\":\"line\\n" + key + "\"}")).isEqualTo("{\"text\":\"line\\n[removed]\"}");
        assertThat(FILTER.clean("{\"" + key + "\":1}")).isEqualTo("{\"[removed]\":1}");
        assertThat(FILTER.finds(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a risk-adjusted2 return of disk-0123456789",
                "sk-learn and sk-learning-rate-schedules",
                "our org-chart and org-development",
                "chatcmpl-AbCdEfGh0123456789",
                "task-0123456789",
                "the bearer of this letter",
                "gpt-5-mini-2025-08-07"
            })
    void keepsWords(String text) {
        assertThat(FILTER.clean(text)).isEqualTo(text);
    }

    @Test
    void knowsTheSecretsOfTheHeaders() {
        SecretFilter knowing = FILTER.knowing(Map.of(
                "Authorization", List.of("Bearer plain-word-key"),
                "X-Api-Key", List.of("plain-word-key-longer"),
                "Cookie", List.of("session=abcdefgh==; theme=darkmode"),
                "Set-Cookie", List.of("id=zyxwvuts; Path=/chat/completions; HttpOnly"),
                "x-ratelimit-limit-tokens", List.of("30000000"),
                "content-type", List.of("application/json")));

        assertThat(knowing.clean("plain-word-key-longer plain-word-key abcdefgh== darkmode zyxwvuts HttpOnly "
                        + "/chat/completions 30000000 application/json"))
                .isEqualTo("[removed] [removed] [removed] [removed] [removed] HttpOnly "
                        + "/chat/completions 30000000 application/json");
    }

    @Test
    void shortKeysAreWords() {
        assertThat(FILTER.knowing(Map.of("api-key", List.of("test"))).clean("a test"))
                .isEqualTo("a test");
    }

    @Test
    void removesSecretsFromUrls() {
        assertThat(FILTER.cleanPath("/x?api-version=2&key=abc&subscription-key=def&access_token=ghi&sig=j%2F&a=b"))
                .isEqualTo("/x?api-version=2&key=[removed]&subscription-key=[removed]&access_token=[removed]"
                        + "&sig=[removed]&a=b");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void cleaningTwiceChangesNothingMore(long seed) {
        var random = new Random(seed);
        List<String> words =
                List.of("sk-", "org-", "Bearer ", "0a1B2c3D4e", "key", " ", "\\n", "-", "[removed]", "eyJ", ".");
        var text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append(words.get(random.nextInt(words.size())));
        }
        String once = FILTER.clean(text.toString());

        assertThat(FILTER.clean(once)).as("seed %d", seed).isEqualTo(once);
    }
}
