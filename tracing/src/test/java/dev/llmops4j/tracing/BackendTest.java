package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendTest {
    @Test
    void knowsWhereLangfuseIs() {
        Backend backend = Backend.langfuse("pk-lf-1", "sk-lf-2");

        assertThat(backend.endpoint()).isEqualTo("https://cloud.langfuse.com/api/public/otel/v1/traces");
        assertThat(backend.headers())
                .containsOnly(
                        Map.entry("Authorization", "Basic cGstbGYtMTpzay1sZi0y"),
                        Map.entry("x-langfuse-ingestion-version", "4"));
        assertThat(backend.resourceAttributes()).isEmpty();
    }

    @Test
    void knowsWhereLangSmithIs() {
        Backend backend = Backend.langSmith("key-1", "shop");

        assertThat(backend.endpoint()).isEqualTo("https://api.smith.langchain.com/otel/v1/traces");
        assertThat(backend.at("https://eu.api.smith.langchain.com").endpoint())
                .isEqualTo("https://eu.api.smith.langchain.com/otel/v1/traces");
        assertThat(backend.at("https://smith.example.com/api/v1/").endpoint())
                .isEqualTo("https://smith.example.com/api/v1/otel/v1/traces");
        assertThat(backend.headers())
                .containsOnly(Map.entry("x-api-key", "key-1"), Map.entry("Langsmith-Project", "shop"));
    }

    @Test
    void knowsWhereBraintrustIs() {
        Backend backend = Backend.braintrust("key-1", "shop");

        assertThat(backend.endpoint()).isEqualTo("https://api.braintrust.dev/otel/v1/traces");
        assertThat(backend.headers())
                .containsOnly(
                        Map.entry("Authorization", "Bearer key-1"), Map.entry("x-bt-parent", "project_name:shop"));
        assertThat(backend.withHeader("X-Bt-Parent", "experiment_id:9").headers())
                .containsOnly(Map.entry("Authorization", "Bearer key-1"), Map.entry("X-Bt-Parent", "experiment_id:9"));
    }

    @Test
    void knowsWhereWeaveIs() {
        Backend backend = Backend.weave("key-1", "team", "shop");

        assertThat(backend.endpoint()).isEqualTo("https://trace.wandb.ai/otel/v1/traces");
        assertThat(backend.headers()).containsOnly(Map.entry("wandb-api-key", "key-1"));
        assertThat(backend.resourceAttributes())
                .containsOnly(Map.entry("wandb.entity", "team"), Map.entry("wandb.project", "shop"));
    }

    @Test
    void knowsWhereMlflowIs() {
        Backend backend = Backend.mlflow("http://localhost:5000", "7").withHeader("Authorization", "Bearer t");

        assertThat(backend.endpoint()).isEqualTo("http://localhost:5000/v1/traces");
        assertThat(backend.headers())
                .containsOnly(Map.entry("x-mlflow-experiment-id", "7"), Map.entry("Authorization", "Bearer t"));
    }

    @Test
    void knowsWherePhoenixIs() {
        Backend backend = Backend.phoenix("http://localhost:6006/", "shop");

        assertThat(backend.endpoint()).isEqualTo("http://localhost:6006/v1/traces");
        assertThat(backend.headers()).isEmpty();
        assertThat(backend.resourceAttributes()).containsOnly(Map.entry("openinference.project.name", "shop"));
    }

    @ParameterizedTest
    @EnumSource
    void showsNoKey(Platform platform) {
        Backend backend = platform.backend().withHeader("Authorization", "very-secret");

        assertThat(backend.toString())
                .contains(platform.name().toLowerCase(java.util.Locale.ROOT), backend.endpoint())
                .doesNotContain("very-secret", "key-1", "sk-1");
    }

    @Test
    void refusesAKeyThatNoHeaderCanHoldAndDoesNotShowIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backend.langSmith("s3cret\n", "shop"))
                .withMessage("apiKey has a character that a header cannot hold, such as the line end of the file it was"
                        + " read from. The value is not shown.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backend.langfuse("pk", " "))
                .withMessage("secretKey is blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "traces.example.com",
                "ftp://example.com",
                "https://user:s3cret@example.com",
                "https://e.com?k=s3cret",
                "ht tp://s3cret"
            })
    void refusesAnAddressThatIsNoneAndDoesNotShowIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backend.phoenix(url, "shop"))
                .withMessageContaining("Write such as https://traces.example.com.")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"))
                .withNoCause();
    }
}
