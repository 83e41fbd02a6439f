package dev.llmops4j.change;

import static dev.llmops4j.change.ChangeLevel.NONE;
import static dev.llmops4j.change.ChangeLevel.PATCH;
import static dev.llmops4j.change.Versions.PLAIN;
import static dev.llmops4j.change.Versions.input;
import static dev.llmops4j.change.Versions.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.change.Change.MessageChange;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptPart.History;
import dev.llmops4j.prompt.PromptPart.MessageLoop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptDiffTest {
    private static PromptDiff diff(Versions before, Versions after) {
        return PromptDiff.between(before.build(), after.build());
    }

    /** Each change as {@code place: level}. */
    private static List<String> changes(Versions before, Versions after) {
        return diff(before, after).changes().stream()
                .map(change -> change.place() + ": " + change.level())
                .toList();
    }

    @Test
    void equalVersionsHaveNoDifference() {
        PromptDiff diff = diff(PLAIN, PLAIN.version("2.0.0"));

        assertThat(diff.changes()).isEmpty();
        assertThat(diff.level()).isEqualTo(NONE);
        assertThat(diff.advice())
                .isEqualTo("Nothing that reaches the model or guards it has changed: no new version is needed.");
    }

    @Test
    void wordingModelAndParametersArePatches() {
        Versions after = PLAIN.model("gpt-5-mini")
                .parameters(Parameters.builder()
                        .temperature(0)
                        .seed(Long.MAX_VALUE)
                        .extra("x", 1)
                        .build())
                .parts(message(Role.USER, "Hello there"));

        assertThat(changes(PLAIN, after))
                .containsExactly(
                        "model: patch",
                        "parameters.temperature: patch",
                        "parameters.seed: patch",
                        "parameters.x: patch",
                        "message 1 (user): patch");
        assertThat(changes(after, PLAIN)).hasSize(5);
    }

    @Test
    void whatTheModelNeverSeesAsksForNothing() {
        PromptDiff diff = diff(PLAIN, PLAIN.description("new").metadata(Map.of("owner", "me")));

        assertThat(diff.changes()).extracting(Change::place).containsExactly("description", "metadata.owner");
        assertThat(diff.changes()).noneMatch(change -> change.part().inRevision());
        assertThat(diff.level()).isEqualTo(NONE);
    }

    @Test
    void guardrailsAreAPatchWithoutANewRevision() {
        PromptDiff diff = diff(PLAIN.guardrails("pii"), PLAIN.guardrails("pii", "prompt-injection"));

        assertThat(diff.changesRevision()).isFalse();
        assertThat(diff.level()).isEqualTo(PATCH);
    }

    @Test
    void inputsThatCallersMustKnowOfAreMajor() {
        Versions one = PLAIN.inputs(input("a", null, false));

        assertThat(changes(one, PLAIN.inputs(input("a", null, false), input("b", null, false))))
                .containsExactly("inputs.b: major");
        assertThat(changes(one, PLAIN.inputs(input("a", null, false), input("b", null, true))))
                .containsExactly("inputs.b: minor");
        assertThat(changes(one, PLAIN)).containsExactly("inputs.a: major");
        assertThat(changes(one, PLAIN.inputs(input("a", null, true)))).containsExactly("inputs.a: minor");
        assertThat(changes(PLAIN.inputs(input("a", null, true)), one)).containsExactly("inputs.a: major");
    }

    /** The caller breaks when less is accepted, the reader when more can come. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'number'} | {'type':'integer'} | MAJOR | MINOR",
                "{'type':'integer'} | {'type':'number'} | MINOR | MAJOR",
                "{'type':'string'} | {'type':['string','null']} | MINOR | MAJOR",
                "{'type':'string'} | {'type':'integer'} | MAJOR | MAJOR",
                "{} | {'type':'string'} | MAJOR | MINOR",
                "{'type':['string','null']} | {'type':['null','string']} | PATCH | PATCH",
                "{'enum':['a','b']} | {'enum':['a']} | MAJOR | MINOR",
                "{'enum':['a','b']} | {'enum':['a','b','c']} | MINOR | MAJOR",
                "{'enum':['a','b']} | {'enum':['b','c']} | MAJOR | MAJOR",
                "{'enum':['a','b']} | {'enum':['b','a']} | PATCH | PATCH",
                "{'type':'string'} | {'type':'string','enum':['a']} | MAJOR | MINOR",
                "{'maxLength':9} | {'maxLength':8} | MAJOR | MINOR",
                "{'maxLength':9} | {'maxLength':10} | MINOR | MAJOR",
                "{'minimum':1} | {'minimum':0.5} | MINOR | MAJOR",
                "{'minimum':1} | {} | MINOR | MAJOR",
                "{'pattern':'a'} | {'pattern':'b'} | MAJOR | MAJOR",
                "{'multipleOf':2} | {'multipleOf':4} | MAJOR | MAJOR",
                "{'items':{'type':'string'}} | {'items':{'type':'string','maxLength':3}} | MAJOR | MINOR",
                "{'items':{'type':'string'}} | {} | MINOR | MAJOR",
                "{'additionalProperties':false} | {} | MINOR | MAJOR",
                "{'additionalProperties':false} | {'additionalProperties':{'type':'string'}} | MINOR | MAJOR",
                "{'not':{'type':'string'}} | {'not':{}} | MAJOR | MAJOR",
                "{'anyOf':[{'type':'string'}]} | {'anyOf':[{'type':'null'}]} | MAJOR | MAJOR",
                "{'description':'a'} | {'description':'b'} | PATCH | PATCH",
                "{'x-note':1} | {} | PATCH | PATCH",
                "{'$defs':{'a':{'maxLength':3}}} | {'$defs':{'a':{'maxLength':2}}} | MAJOR | MINOR",
                "{'$defs':{'a':{'type':'string'}}} | {} | PATCH | PATCH",
                "{'properties':{'p':{'type':'string'}}} | {'properties':{'p':{'type':'integer'}}} | MAJOR | MAJOR",
                "{'properties':{}} | {'properties':{'p':{}}} | MINOR | MINOR",
                "{'properties':{}} | {'properties':{'p':{}},'required':['p']} | MAJOR | MAJOR",
                "{'properties':{'p':{}},'required':['p']} | {'properties':{}} | MINOR | MAJOR",
                "{'properties':{'p':{}}} | {'properties':{}} | MINOR | MINOR",
                "{'properties':{'p':{}}} | {'properties':{},'additionalProperties':false} | MAJOR | MINOR",
                "{'properties':{'p':{}}} | {'properties':{'p':{}},'required':['p']} | MAJOR | MAJOR",
                "{'properties':{'p':{}},'required':['p']} | {'properties':{'p':{}}} | MINOR | MAJOR",
                "{'required':['p','q']} | {'required':['q','p']} | PATCH | PATCH",
            })
    void whoBreaksDecides(String before, String after, ChangeLevel given, ChangeLevel read) {
        String old = before.replace('\'', '"');
        String now = after.replace('\'', '"');

        PromptDiff ofInput = diff(PLAIN.inputs(input("a", old, false)), PLAIN.inputs(input("a", now, false)));
        PromptDiff ofOutput = diff(PLAIN.output(old), PLAIN.output(now));
        PromptDiff ofTool = diff(
                PLAIN.tools(new ToolDefinition("t", null, JsonSchema.parse(old), null)),
                PLAIN.tools(new ToolDefinition("t", null, JsonSchema.parse(now), null)));

        assertThat(ofInput.level()).isEqualTo(given);
        assertThat(ofOutput.level()).isEqualTo(read);
        assertThat(ofTool.level()).isEqualTo(read);
    }

    @Test
    void schemaFieldsAreNamedByTheirPath() {
        String before = """
                {"type":"object","properties":{"summary":{"type":"string","maxLength":200}},"required":["summary"]}""";
        String after = """
                {"type":"object","properties":{"summary":{"type":"string","maxLength":300},"tags":{"type":"array",
                "items":{"type":"string"}}},"required":[]}""";

        assertThat(changes(PLAIN.output(before), PLAIN.output(after)))
                .containsExactly(
                        "output.properties.summary.maxLength: major",
                        "output.properties.tags: minor",
                        "output.required.summary: major");
    }

    @Test
    void jsonInsteadOfFreeTextIsMajor() {
        assertThat(changes(PLAIN, PLAIN.output("{}"))).containsExactly("output: major");
        assertThat(changes(PLAIN.output("{}"), PLAIN)).containsExactly("output: major");
    }

    @Test
    void anEmptySchemaIsContentToo() {
        assertThat(changes(PLAIN.inputs(input("a", null, false)), PLAIN.inputs(input("a", "{}", false))))
                .containsExactly("inputs.a: patch");
    }

    @Test
    void limitsAndTrustOfInputs() {
        Versions before = PLAIN.inputs(new PromptInput("a", null, false, false, false, 100, null));

        assertThat(changes(before, PLAIN.inputs(new PromptInput("a", null, false, false, false, 99, null))))
                .containsExactly("inputs.a.max_chars: major");
        assertThat(changes(before, PLAIN.inputs(new PromptInput("a", null, false, true, true, null, null))))
                .containsExactly("inputs.a.max_chars: minor", "inputs.a.trust: patch", "inputs.a.fence: patch");
    }

    @Test
    void toolsAreRunByTheApplication() {
        var search = new ToolDefinition("search", "Looks things up.", null, null);
        var mail = new ToolDefinition("mail", null, null, null);

        assertThat(changes(PLAIN, PLAIN.tools(search))).containsExactly("tools.search: major");
        assertThat(changes(PLAIN.tools(search), PLAIN)).containsExactly("tools.search: minor");
        assertThat(changes(PLAIN.tools(search, mail), PLAIN.tools(mail, search)))
                .containsExactly("tools: patch");
        assertThat(changes(PLAIN.tools(search), PLAIN.tools(new ToolDefinition("search", "Finds things.", null, true))))
                .containsExactly("tools.search.description: patch", "tools.search.strict: patch");
    }

    @Test
    void messagesArePairedByRoleAndOrder() {
        Versions before = PLAIN.parts(
                message(Role.SYSTEM, "Be brief."),
                message(Role.USER, "One\nTwo\nThree"),
                message(Role.ASSISTANT, "Yes"));
        Versions after = PLAIN.parts(
                message(Role.SYSTEM, "Be brief."),
                message(Role.SYSTEM, "Be kind."),
                message(Role.USER, "One\n2\nThree"));

        PromptDiff diff = diff(before, after);

        assertThat(diff.changes())
                .extracting(Change::place)
                .containsExactly("message 2 (system)", "message 3 (user)", "message 3 (assistant)");
        assertThat(((MessageChange) diff.changes().get(1)).edits())
                .extracting(edit -> edit.kind().sign() + edit.text())
                .containsExactly(" One", "-Two", "+2", " Three");
    }

    @Test
    void messagesInLoopsAreCompared() {
        var history = new History("history", Versions.HERE);
        Versions before = PLAIN.parts(
                new MessageLoop("examples", false, List.of(message(Role.USER, "{{q}}")), Versions.HERE), history);
        Versions after = PLAIN.parts(
                new MessageLoop("samples", false, List.of(message(Role.USER, "Q: {{q}}")), Versions.HERE),
                new History("turns", Versions.HERE));

        assertThat(changes(before, after))
                .containsExactly("message 1 (loop): patch", "message 1.1 (user): patch", "message 2 (history): patch");
    }

    @Test
    void marksOfTheCanonicalFormAreNotShown() {
        PromptDiff diff = diff(
                PLAIN.parts(message(Role.USER, "{{#a}}{{!}}x{{/a}}{{!}}")),
                PLAIN.parts(message(Role.USER, "{{#a}}{{!}}y{{/a}}{{!}}")));

        assertThat(((MessageChange) diff.changes().get(0)).edits())
                .extracting(LineEdit::text)
                .containsExactly("{{#a}}x{{/a}}", "{{#a}}y{{/a}}");
        assertThat(diff(PLAIN.parts(message(Role.USER, "x{{!}}")), PLAIN.parts(message(Role.USER, "x")))
                        .changes())
                .hasSize(1);
    }

    @Test
    void advisesWhichVersionToTake() {
        Versions optional = PLAIN.inputs(input("a", null, true));

        assertThat(diff(PLAIN, optional).advice())
                .isEqualTo("This is a minor change: take version 1.1.0 or higher; the number has not changed.");
        assertThat(diff(PLAIN, optional.version("1.0.1")).advice())
                .isEqualTo(
                        "This is a minor change: take version 1.1.0 or higher; 1.0.1 is too small a step from 1.0.0.");
        assertThat(diff(PLAIN, optional.version("1.1.0-rc.1")).advice())
                .isEqualTo("This is a minor change: version 1.1.0-rc.1 is right.");
        assertThat(diff(PLAIN, optional).nextVersion(PLAIN.build().version())).hasToString("1.1.0");
        assertThat(diff(PLAIN, optional)).hasToString("support/triage 1.0.0 -> 1.0.0: minor, 1 change");
    }
}
