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
import dev.llmops4j.guardrails.testing.NothingFound;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);
    private static final Secrets SECRETS = Secrets.create();
    private static final String ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String GITHUB = "gh" + "p_" + random(36, 7);

    private static String random(int length, long seed) {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALNUM.charAt(random.nextInt(ALNUM.length())));
        }
        return text.toString();
    }

    private static String redacted(String text) {
        return SECRETS.check(text, AT) instanceof Verdict.Rewrite rewrite ? rewrite.text() : text;
    }

    private static String key(String label, int lines) {
        var key = new StringBuilder("-----BEGIN " + label + "-----\n");
        for (int i = 0; i < lines; i++) {
            key.append(random(64, i)).append('\n');
        }
        return key.append("-----END ").append(label).append("-----").toString();
    }

    @Test
    void coversTheValueAndNotItsName() {
        String text = "GITHUB_TOKEN=" + GITHUB + " # mine";

        assertThat(redacted(text)).isEqualTo("GITHUB_TOKEN=[SECRET:github_token] # mine");
        assertThat(SECRETS.check(text, AT).findings())
                .containsExactly(Finding.of("secrets.github_token", 13, 13 + GITHUB.length()));
    }

    @Test
    void redactsPasswordsByTheirNames() {
        assertThat(redacted("db:\n  password: \"c0rrect!horse\"\n"))
                .isEqualTo("db:\n  password: \"[SECRET:password]\"\n");
        assertThat(redacted("My password is hunter42!")).isEqualTo("My password is [SECRET:password]!");
        assertThat(redacted("Server=db;Pwd=s3cr3tPw;")).isEqualTo("Server=db;Pwd=[SECRET:password];");
        assertThat(redacted("mysql -u root --password Tr0ub4dor3"))
                .isEqualTo("mysql -u root --password [SECRET:password]");
        assertThat(redacted("create user a identified by 'Tr0ub4dor3'"))
                .isEqualTo("create user a identified by '[SECRET:password]'");
    }

    @Test
    void redactsWhatLooksRandomBehindATellingName() {
        String value = random(32, 3);

        assertThat(redacted("{\"api_key\" : \"" + value + "\"}"))
                .isEqualTo("{\"api_key\" : \"[SECRET:generic_secret]\"}");
        assertThat(redacted("export SERVICE_TOKEN='" + value + "'"))
                .isEqualTo("export SERVICE_TOKEN='[SECRET:generic_secret]'");
    }

    @Test
    void redactsPasswordsInUrlsAndHeaders() {
        assertThat(redacted("postgres://app:Xy7pq2rs@db.internal:5432/app"))
                .isEqualTo("postgres://app:[SECRET:url_password]@db.internal:5432/app");
        assertThat(redacted("smtps://ann@example.com:Xy7pq2rs@smtp.example.com:465"))
                .isEqualTo("smtps://ann@example.com:[SECRET:url_password]@smtp.example.com:465");
        assertThat(redacted("Authorization: Negotiate " + random(40, 4)))
                .isEqualTo("Authorization: Negotiate [SECRET:negotiate_auth]");
        assertThat(redacted("ConvertTo-SecureString \"c0rrect!horse\" -AsPlainText"))
                .isEqualTo("ConvertTo-SecureString \"[SECRET:password]\" -AsPlainText");
        assertThat(redacted("Authorization: Bearer " + random(40, 5)))
                .isEqualTo("Authorization: Bearer [SECRET:bearer_token]");
        assertThat(redacted("curl -u 'ann:q4" + random(12, 6) + "' https://x.test"))
                .isEqualTo("curl -u '[SECRET:curl_user]' https://x.test");
    }

    @Test
    void knowsHowLongATokenOfAServiceIs() {
        String twenty = random(20, 12);

        assertThat(redacted("glpat-" + twenty)).isEqualTo("[SECRET:gitlab_token]");
        assertThat(redacted("glpat-" + twenty.substring(1))).doesNotContain("SECRET");
        assertThat(redacted("glimt-" + twenty)).doesNotContain("SECRET");
        assertThat(redacted("glimt-" + twenty + "a1b2c")).isEqualTo("[SECRET:gitlab_token]");
    }

    @Test
    void swallowsAPrivateKeyUpToItsEnd() {
        assertThat(redacted("Key:\n" + key("RSA PRIVATE KEY", 12) + "\nDone."))
                .isEqualTo("Key:\n[SECRET:private_key]\nDone.");
        assertThat(redacted("a " + key("PGP PRIVATE KEY BLOCK", 20) + " b")).isEqualTo("a [SECRET:private_key] b");
        assertThat(redacted("{\"k\": \"" + key("PRIVATE KEY", 3).replace("\n", "\\n") + "\"}"))
                .isEqualTo("{\"k\": \"[SECRET:private_key]\"}");
    }

    @Test
    void swallowsAKeyThatIsCutOffButNotTheProseBehindIt() {
        String cut = key("PRIVATE KEY", 4).replace("-----END PRIVATE KEY-----", "");

        assertThat(redacted(cut + "and so it goes on for a while, as people do"))
                .isEqualTo("[SECRET:private_key]\nand so it goes on for a while, as people do");
    }

    @Test
    void reportsALongKeyInPiecesUnderOneLabel() {
        String text = "x " + key("RSA PRIVATE KEY", 300) + " y";

        assertThat(redacted(text)).isEqualTo("x [SECRET:private_key] y");
        assertThat(SECRETS.check(text, AT).findings()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The key to success is patience; the token gesture is a secret to nobody.",
                "Please reset my password: I forgot it.",
                "api_key = your-api-key-goes-here-123",
                "password = \"${DB_PASSWORD1}\"",
                "token: <your token 1>",
                "secret = xxxxxxxxxxxxxxxxxxxx1",
                "id 123e4567-e89b-12d3-a456-426614174000",
                "\"integrity\": \"sha512-QIyj0VZ5yzc1xZkVMyTrOE3PHpZYl/yGVsM9Q3SaE7yfFHqMkXCJ0w==\"",
                "\"commit\": \"43fc912ef59a83054ea7f6706df4d53a7dea4d80\"",
                "<img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk\">",
                "String token = tokenizer.nextToken(); int tokens = 4096;",
                "public_key = \"9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit\"",
                "max_tokens: 1024, key_id: 555ea4a3-d53a-4412-9c66-3a7cb667b0d6",
                "https://example.com:8443/a/b?c=d@e",
                "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\n-----END PUBLIC KEY-----",
                "curl -u \"${USER}:${PASS}\" https://example.com",
                "class Keyboard { int keyCode = 1234567890; }",
                "dummy_token = \"k7Qx2mP9vT4bW8nZ1cR6\", wrongApiKey: k7Qx2mP9vT4bW8nZ1cR6",
                "sk-12345678abcdEFGH12345678abcdEFGH12345678abcdEFGH",
                "api_key = \"a1b2c3d4e5f6g7h8i9j0k1l2\"",
                "secret: 7d3e9f2a7d3e9f2a7d3e9f2a7d3e9f2a",
                "https://registry.example.com/@scope:1.2/pkg@3",
                "The basic configuration, with basic username/password checks and Basic WebSecurity",
                "if isinstance(key, Ed25519PrivateKey): key = Ed448PublicKey()",
                "you can pass `spec=True` or pass `with_attribute.ANY`",
                "{'pw', 0x33bb9:'nw', 'Test::Pass' => '1.302103', 'last_pass' => '1219328376.07'}",
                "Buffer.from(password, 'base64'); map(\"PasswordMgr\", \"urllib2\")",
                "password: \"https://docs.test/reset/1\""
            })
    void leavesAloneWhatIsNoSecret(String text) {
        assertThat(SECRETS.check(text, AT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void doesNotTakeAPartOfALongerWordForAToken() {
        assertThat(redacted("x" + GITHUB)).isEqualTo("x" + GITHUB);
        assertThat(redacted(GITHUB.substring(0, GITHUB.length() - 1))).doesNotContain("SECRET");
        assertThat(redacted("gh" + "p_" + "x".repeat(36))).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", "\u00AD", "\u2060", "\uFEFF", "\u200D", "\u202E", "\u200B\u200C\u2066"})
    void seesThroughInvisibleCharacters(String invisible) {
        String token = String.join(invisible, GITHUB.split(""));
        String text = "use " + token + invisible + " now, " + String.join(invisible, "pass", "word") + "=\""
                + String.join(invisible, "c0rr", "ect!h", "orse") + "\"";

        assertThat(redacted(text))
                .isEqualTo("use [SECRET:github_token]" + invisible + " now, pass" + invisible
                        + "word=\"[SECRET:password]\"");
        assertThat(SECRETS.check("use " + token, AT).findings())
                .containsExactly(Finding.of("secrets.github_token", 4, 4 + token.length()));
        for (long seed = 0; seed < 20; seed++) {
            Chunked.givesTheSame(SECRETS, AT, text, seed);
        }
    }

    @Test
    void letsAnInvisibleCharacterSeparateATokenFromItsNeighbours() {
        String aws = "AKIA" + "Q2V7NBX4WZ6RTYPK".substring(0, 16);

        assertThat(redacted("key\u200B" + GITHUB)).isEqualTo("key\u200B[SECRET:github_token]");
        assertThat(redacted("x\u200B" + aws + "\u200Bx")).isEqualTo("x\u200B[SECRET:aws_access_key]\u200Bx");
        assertThat(redacted("x\u200B\u200B" + GITHUB + "\u200B."))
                .isEqualTo("x\u200B\u200B[SECRET:github_token]\u200B.");
        Chunked.givesTheSame(SECRETS, AT, "x\u200B" + aws + "\u200Bx" + GITHUB + "\u200B\u200B", 1);
    }

    @Test
    void readsALongKeyFullOfInvisibleCharacters() {
        String text = "x " + key("RSA PRIVATE KEY", 200).replace("\n", "\n\u200B\u200B") + " y";

        assertThat(redacted(text)).isEqualTo("x [SECRET:private_key] y");
        Chunked.givesTheSame(SECRETS, AT, text, 3);
    }

    @Test
    void seesARowOfManyInvisibleCharactersAsTheEndOfAToken() {
        String row = "\u200B".repeat(200);
        String cut = GITHUB.substring(0, 20) + row + GITHUB.substring(20);

        assertThat(redacted(cut)).isEqualTo(cut);
        assertThat(redacted(GITHUB + row + "end")).isEqualTo("[SECRET:github_token]" + row + "end");
        Chunked.givesTheSame(SECRETS, AT, GITHUB + row + GITHUB + row + "end", 5);
    }

    @Test
    void readsAStreamAsTheWholeText() {
        String text = "Use " + GITHUB + ", password = \"a1b2c3!d\" or\n" + key("EC PRIVATE KEY", 3)
                + "\nand https://u:pa55w0rd@h.test/ with api_key: " + random(30, 9) + ". é\uD83D\uDE00 End";
        for (long seed = 0; seed < 20; seed++) {
            Chunked.givesTheSame(SECRETS, AT, text, seed);
        }
    }

    @Test
    void holdsBackNoProse() {
        StreamingCheck check = SECRETS.streaming(AT);
        var sink = new NothingFound();
        String prose = "The weather in the north of the country will be cold today, with rain by the evening. ";
        int read = 0;
        int held = 0;
        for (char c : prose.repeat(20).toCharArray()) {
            check.accept(String.valueOf(c), sink);
            read++;
            held = Math.max(held, read - check.settled());
        }
        assertThat(held).isLessThan(8);
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(
            strings = {
                "a",
                "a.",
                "a-a_",
                "sk-",
                "ey",
                "eyJa.",
                "password=",
                "api_key: ",
                "://a:",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN ",
                "key key ",
                "M",
                "0f",
                "curl -u a:",
                "data: ",
                "PuTTY-User-Key-File-",
                "apiversion: v1\ndata: ",
                "\uD83D",
                "\u0000",
                "é",
                "token token=\"",
                "sk-proj-",
                "secret-test-",
                "vcp_-",
                "ops_eyJ-",
                "sk-\u200Bproj-",
                "\u200B",
                "a\u200B",
                "g\u200Bh\u200Bp\u200B_",
                "\u00AD-----BEGIN PRIVATE KEY-----",
                "\\"
            })
    void readsRepeatedBeginningsInTime(String beginning) {
        String text = beginning.repeat(300_000 / beginning.length());
        StreamingCheck stream = SECRETS.streaming(AT);
        var counter = new Chunks(stream);
        for (int i = 0; i < text.length(); i += 4) {
            counter.accept(text.substring(i, Math.min(i + 4, text.length())));
        }
        counter.end();

        assertThat(SECRETS.check(text, AT).findings()).hasSize(counter.findings);
    }

    /** Counts what a stream reports. */
    private static final class Chunks implements StreamingCheck.Sink {
        private final StreamingCheck check;
        private int findings;

        Chunks(StreamingCheck check) {
            this.check = check;
        }

        void accept(String more) {
            check.accept(more, this);
        }

        void end() {
            check.end(this);
        }

        @Override
        public void flag(Finding finding) {
            findings++;
        }

        @Override
        public void replace(Finding finding, String replacement) {
            findings++;
        }

        @Override
        public void block(Finding finding) {
            findings++;
        }
    }

    @Test
    void throwsOnNoTextOfRandomCharacters() {
        var random = new Random(11);
        for (int run = 0; run < 2_000; run++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(80); i >= 0; i--) {
                text.append(random.nextInt(4) == 0 ? (char) random.nextInt(0x10000) : (char) (32 + random.nextInt(95)));
            }
            assertThat(SECRETS.check(text.toString(), AT)).isNotNull();
        }
    }

    @Test
    void flagsOrBlocksWhereAsked() {
        assertThat(Secrets.of(Secrets.Action.FLAG).check(GITHUB, AT)).isInstanceOf(Verdict.Flag.class);
        assertThat(Secrets.create(GuardrailOptions.of(Map.of("action", "block")))
                        .check(GITHUB, AT))
                .isInstanceOf(Verdict.Block.class);
        assertThatThrownBy(() -> Secrets.create(GuardrailOptions.of(Map.of("action", "hide"))))
                .isInstanceOf(GuardrailOptionException.class)
                .hasMessage("Option 'action' must be one of redact, flag, block, was 'hide'.");
        assertThat(SECRETS.stages()).containsAll(List.of(Stage.values()));
    }
}
