package dev.llmops4j.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptPart.History;
import dev.llmops4j.prompt.PromptPart.MessageLoop;
import dev.llmops4j.prompt.PromptPart.MessageTemplate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromptVersionTest {
    private static final SourceLocation HERE = new SourceLocation("a.prompt", 1, 1);
    private static final JsonSchema SCHEMA = JsonSchema.of(Map.of("type", "object"));
    private static final List<PromptPart> PARTS = List.of(new MessageTemplate(Role.USER, "Hi {{name}}", HERE));

    private static PromptVersion version(
            @Nullable String model,
            Parameters parameters,
            List<PromptInput> inputs,
            List<PromptPart> parts,
            @Nullable JsonSchema output,
            List<ToolDefinition> tools) {
        return PromptVersion.of(
                PromptId.of("greet"),
                SemanticVersion.of(1, 0, 0),
                "",
                model,
                parameters,
                inputs,
                parts,
                output,
                tools,
                List.of(),
                Map.of(),
                HERE);
    }

    private static PromptVersion plain() {
        return version(null, Parameters.NONE, List.of(), PARTS, null, List.of());
    }

    @Test
    void everythingThatReachesTheModelChangesTheRevision() {
        var input = PromptInput.inferred("name", HERE);
        var revisions = new HashSet<Revision>();
        var versions = List.of(
                plain(),
                version("gpt-5-mini", Parameters.NONE, List.of(), PARTS, null, List.of()),
                version(null, Parameters.builder().temperature(0).build(), List.of(), PARTS, null, List.of()),
                version(null, Parameters.builder().seed(Long.MAX_VALUE).build(), List.of(), PARTS, null, List.of()),
                version(null, Parameters.builder().seed(Long.MAX_VALUE - 1).build(), List.of(), PARTS, null, List.of()),
                version(null, Parameters.builder().seed(Long.MIN_VALUE).build(), List.of(), PARTS, null, List.of()),
                version(null, Parameters.builder().extra("x", 1).build(), List.of(), PARTS, null, List.of()),
                version(null, Parameters.NONE, List.of(input), PARTS, null, List.of()),
                version(null, Parameters.NONE, List.of(fenced(input)), PARTS, null, List.of()),
                version(null, Parameters.NONE, List.of(), PARTS, SCHEMA, List.of()),
                version(
                        null,
                        Parameters.NONE,
                        List.of(),
                        PARTS,
                        null,
                        List.of(new ToolDefinition("t", null, null, null))),
                version(
                        null,
                        Parameters.NONE,
                        List.of(),
                        List.of(new MessageTemplate(Role.SYSTEM, "Hi {{name}}", HERE)),
                        null,
                        List.of()),
                version(
                        null,
                        Parameters.NONE,
                        List.of(),
                        List.of(new MessageTemplate(Role.USER, "Hi {{name}}.", HERE)),
                        null,
                        List.of()),
                version(null, Parameters.NONE, List.of(), List.of(new History("h", HERE)), null, List.of()),
                version(
                        null,
                        Parameters.NONE,
                        List.of(),
                        List.of(new MessageLoop("l", false, PARTS, HERE)),
                        null,
                        List.of()),
                version(
                        null,
                        Parameters.NONE,
                        List.of(),
                        List.of(new MessageLoop("l", true, PARTS, HERE)),
                        null,
                        List.of()));

        versions.forEach(version -> revisions.add(version.revision()));

        assertThat(revisions).hasSameSizeAs(versions);
    }

    private static PromptInput fenced(PromptInput input) {
        return new PromptInput(input.name(), input.schema(), false, true, true, null, null);
    }

    @Test
    void nothingElseChangesTheRevision() {
        var elsewhere = new SourceLocation("b.prompt", 9, 9);
        PromptVersion other = PromptVersion.of(
                PromptId.of("other"),
                SemanticVersion.of(2, 0, 0),
                "described",
                null,
                Parameters.NONE,
                List.of(),
                List.of(new MessageTemplate(Role.USER, "Hi {{name}}", elsewhere)),
                null,
                List.of(),
                List.of("pii"),
                Map.of("owner", "me"),
                elsewhere);

        assertThat(other.revision()).isEqualTo(plain().revision());
    }

    /** A revision that moved would orphan every lock file and trace: this one is pinned. */
    @Test
    void theRevisionIsTheHashOfTheCanonicalContent() {
        String canonical = "{\"inputs\":{},\"messages\":[{\"role\":\"user\",\"template\":\"Hi {{name}}\"}],"
                + "\"model\":null,\"output\":null,\"parameters\":{},\"tools\":[]}";

        assertThat(plain().revision().hex()).isEqualTo(sha256(canonical));
        assertThat(plain().revision().shortHex()).hasSize(12);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anOverrideDerivesAnotherRevision() {
        PromptVersion version = plain();

        assertThat(version.derive(null, Parameters.NONE)).isEqualTo(version.revision());
        assertThat(version.derive(null, Parameters.builder().temperature(1).build()))
                .isNotEqualTo(version.revision());
    }

    @Test
    void aForeignRevisionIsRefused() {
        PromptVersion version = plain();

        assertThatThrownBy(() -> new PromptVersion(
                        version.id(),
                        version.version(),
                        "",
                        "another-model",
                        version.parameters(),
                        version.inputs(),
                        version.parts(),
                        null,
                        List.of(),
                        List.of(),
                        Map.of(),
                        HERE,
                        version.revision()))
                .hasMessage("the revision is not that of the content");
    }
}
