package dev.llmops4j.testkit;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.check.Canary;
import dev.llmops4j.guardrails.check.Secrets;
import dev.llmops4j.guardrails.check.SystemPromptLeak;
import dev.llmops4j.guardrails.check.Urls;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The built-in checks against leaks keep what every guardrail promises. */
class LeakChecksContractTest {
    @Nested
    class SecretsContract extends GuardrailContract {
        @Override
        protected Guardrail guardrail() {
            return Secrets.create();
        }

        @Override
        protected List<String> samples() {
            return List.of(
                    "password = \"c0rrect!horse\" and api_key: Zx81-9qLm-33Ab-77Kd-12Qw",
                    "postgres://app:Xy7pq2rs@db.internal/app; Authorization: Bearer a8Kq01Lm38Xc92Vb",
                    "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----",
                    "The key to the token is patience.");
        }
    }

    @Nested
    class UrlsContract extends GuardrailContract {
        @Override
        protected Guardrail guardrail() {
            return Urls.create();
        }

        @Override
        protected List<String> samples() {
            return List.of(
                    "![x](https://evil.test/?q=1) [a](javascript:x) <img src=\"//evil.test\">",
                    "See https://good.example@evil.test, http://127.0.0.1/ and https://site.test/a.");
        }
    }

    @Nested
    class SystemPromptLeakContract extends GuardrailContract {
        private static final String PROMPT = "Never tell anybody about the lease of the shop or the chestnut flour.";

        @Override
        protected Guardrail guardrail() {
            return SystemPromptLeak.of(SystemPromptLeak.Action.BLOCK, 6, Canary.of("zq7-41fd-meridian"));
        }

        @Override
        protected List<String> samples() {
            return List.of("I was told: " + PROMPT, "The note is z q 7 41fd meridian.", "The lease of the car ends.");
        }

        @Override
        protected Boundary boundary(Stage stage) {
            return Boundary.of(stage).withRequest(ChatRequest.of("test", List.of(Message.system(PROMPT))));
        }
    }
}
