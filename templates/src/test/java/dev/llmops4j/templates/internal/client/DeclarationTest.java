package dev.llmops4j.templates.internal.client;

import static dev.llmops4j.templates.internal.client.StoredPrompts.input;
import static dev.llmops4j.templates.internal.client.StoredPrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmops4j.CallContext;
import dev.llmops4j.Completion;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptDeclarationException;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.annotation.Guarded;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.SystemMessage;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.templates.annotation.Var;
import dev.llmops4j.testkit.ScriptedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with an interface, word for word. The bad program stands in the test. */
@SuppressWarnings("UnusedMethod") // the interfaces are read, not called
class DeclarationTest {
    private final LlmClient client = LlmClient.builder()
            .model("small", ScriptedModel.answering())
            .defaultModel("small")
            .guardrailNames(List.of("pii", "injection"))
            .build();
    private final StoredPrompts prompts = new StoredPrompts();

    record Customer(String name, String tier) {}

    record Order(Customer customer, List<Customer> watchers, Map<String, Integer> counts) {}

    record Triage(boolean escalation, String summary) {}

    @Test
    void wantsAnInterface() {
        final class Example {}
        assertProblem(
                Example.class,
                "Example is no interface. Declare prompts as the methods of an interface. [NOT_AN_INTERFACE]");
        assertProblem(
                Prompt.class,
                "Prompt is no interface. Declare prompts as the methods of an interface. [NOT_AN_INTERFACE]");
    }

    sealed interface Closed permits Opened {}

    static final class Opened implements Closed {}

    @Test
    void wantsAnInterfaceThatItMayImplement() {
        assertProblem(
                Closed.class,
                "Closed is sealed, so that no class can be made for it. Take 'sealed' away. [SEALED_INTERFACE]");
    }

    @Test
    void wantsBoundTypeParameters() {
        interface Example<T> {
            @UserMessage("Hi")
            T hi();
        }
        assertProblem(
                Example.class,
                "Example has type parameters. Extend it by an interface that says what they are, and create that one."
                        + " [GENERIC_INTERFACE]");
    }

    @Test
    void wantsOnePrompt() {
        interface None {
            String ask();
        }
        interface Two {
            @Prompt("a")
            @UserMessage("Hi")
            String ask();
        }
        interface Beside {
            @Prompt("a")
            @SystemMessage("Be kind.")
            String ask();
        }
        interface Alone {
            @SystemMessage("Be kind.")
            String ask();
        }
        assertProblem(
                None.class,
                "Nothing says what this method sends. Add @Prompt with the id of a prompt, or @UserMessage with a text."
                        + "\n    for method None.ask [NO_PROMPT]");
        assertProblem(
                Two.class,
                "Only one of @Prompt and @UserMessage is allowed. Found @Prompt(\"a\") and @UserMessage."
                        + "\n    for method Two.ask [TWO_PROMPTS]");
        assertProblem(
                Beside.class,
                "Only one of @Prompt and @SystemMessage is allowed. Found @Prompt(\"a\") and @SystemMessage."
                        + "\n    for method Beside.ask [TWO_PROMPTS]");
        assertProblem(
                Alone.class,
                "@SystemMessage alone is no prompt. Add @UserMessage with what the user says."
                        + "\n    for method Alone.ask [LONE_SYSTEM_MESSAGE]");
    }

    @Test
    void wantsAnIdAndASelectorThatCanBeRead() {
        interface Example {
            @Prompt(value = "../secrets", version = "^^2")
            String ask();
        }
        assertThat(problems(Example.class))
                .extracting(Problem::code)
                .containsExactly("INVALID_PROMPT_ID", "INVALID_VERSION_SELECTOR");
        assertThat(problems(Example.class).get(0).message())
                .isEqualTo("'../secrets' is not a prompt id: it must be 1 to 200 characters, segments of ASCII letters,"
                        + " digits, '_', '-' and '.', separated by '/', none starting with '.'."
                        + "\n    for method Example.ask");
    }

    @Test
    void wantsThePromptToBeThere() {
        interface Example {
            @Prompt("support/triag")
            String ask();
        }
        assertProblem(
                Example.class, "There is no prompt 'support/triag'.\n    for method Example.ask [PROMPT_NOT_FOUND]");
    }

    @Test
    void wantsTheNamesOfParameters(@TempDir Path folder) throws Exception {
        Class<?> nameless = CompiledWithoutNames.compile(folder, "Nameless", """
                import dev.llmops4j.templates.annotation.UserMessage;
                import dev.llmops4j.templates.annotation.Var;

                public interface Nameless {
                    @UserMessage("{{city}}") String ask(String city);
                    @UserMessage("{{city}}") String named(@Var("city") String place);
                }
                """);
        assertProblem(
                nameless,
                "The name of parameter 1 is not in the class file. Compile with '-parameters', or name it: @Var(\"…\")."
                        + "\n    for method Nameless.ask [UNNAMED_PARAMETER]");
    }

    @Test
    void wantsParametersThatCanBeVariables() {
        interface Example {
            @UserMessage("{{a}}")
            String twice(@Var("a") String one, @Var("a") String other);

            @UserMessage("{{a}}")
            String dotted(@Var("a.b") String a);

            @UserMessage("Hi")
            String contexts(CallContext one, CallContext other);

            @UserMessage("Hi")
            String parameters(Parameters one, Parameters other);
        }
        assertThat(texts(Example.class))
                .contains(
                        "A method takes at most one CallContext. Found another one."
                                + "\n    for method Example.contexts [DUPLICATE_PARAMETER]",
                        "@Var(\"a.b\") is no name of a variable. Write one without dots, braces or white space."
                                + " (parameter 'a')\n    for method Example.dotted [INVALID_VARIABLE]",
                        "A method takes at most one Parameters. Found another one."
                                + "\n    for method Example.parameters [DUPLICATE_PARAMETER]",
                        "Two parameters are named 'a'. Rename one.\n    for method Example.twice [DUPLICATE_VARIABLE]");
    }

    @Test
    void wantsAResult() {
        interface Example {
            @UserMessage("Hi")
            void nothing();

            @UserMessage("Hi")
            CompletableFuture<Void> nothingLater();
        }
        String rest = "A method that returns nothing loses the answer. Return String, a record, ChatResponse or"
                + " Completion<String>.\n    for method Example.";
        assertThat(texts(Example.class))
                .containsExactly(rest + "nothing [VOID_RETURN]", rest + "nothingLater [VOID_RETURN]");
    }

    @Test
    @SuppressWarnings("rawtypes")
    void wantsToKnowWhatTheResultHolds() {
        interface Example {
            @UserMessage("Hi")
            Completion raw();
        }
        assertProblem(
                Example.class,
                "Completion does not say what it holds. Write such as Completion<String>."
                        + "\n    for method Example.raw [RAW_RETURN]");
    }

    @Test
    void wantsAResultThatAnAnswerCanBe() {
        interface Example {
            @UserMessage("Hi")
            Completion<ChatStream> completedStream();

            @UserMessage("Hi")
            List<Runnable> interfaces();

            @UserMessage("Hi")
            Optional<String> optional();

            @UserMessage("Hi")
            Completion<CompletableFuture<String>> wrongOrder();
        }
        assertThat(texts(Example.class))
                .containsExactly(
                        "Completion<ChatStream> cannot be returned. Usage and cost are known at the end of a stream:"
                                + " return ChatStream and read its response()."
                                + "\n    for method Example.completedStream [UNSUPPORTED_RETURN_TYPE]",
                        "List<Runnable> cannot be returned. Runnable is abstract, and an answer does not say which class"
                                + " to make. Take a record."
                                + "\n    for method Example.interfaces [UNSUPPORTED_RETURN_TYPE]",
                        "Optional<String> cannot be returned. The answer is there, or the call fails: return the value"
                                + " itself.\n    for method Example.optional [UNSUPPORTED_RETURN_TYPE]",
                        "Completion<CompletableFuture<String>> cannot be returned. Return"
                                + " CompletableFuture<Completion<T>>, in this order and once each."
                                + "\n    for method Example.wrongOrder [UNSUPPORTED_RETURN_TYPE]");
    }

    /** Public, while {@link Triage} is not. */
    public interface Visible {
        @UserMessage("Hi")
        Triage triage();

        @UserMessage("Hi")
        List<Triage> list();
    }

    @Test
    void wantsAResultThatAnImplementationMayReturn() {
        assertProblem(
                Visible.class,
                "Visible is public and Triage is not, so that an implementation could not return it. Make both public, or"
                        + " neither.\n    for method Visible.triage [HIDDEN_RETURN_TYPE]");
    }

    @Test
    void namesTheTagThatNoParameterGivesAndTheParameterThatNoTagUses() {
        interface Example {
            @Prompt("weather/forecast")
            String ask(@Var("citty") String place, String unit);
        }
        prompts.with(
                prompt("weather/forecast", "Weather in {{city}}, in {{unit}}?").toVersion());
        assertThat(texts(Example.class))
                .containsExactly(
                        "prompts/weather/forecast.prompt:3:12: Prompt 'weather/forecast' 1.0.0 needs 'city', which no"
                                + " parameter gives. Did you mean 'citty'? Parameters: [citty, unit]."
                                + "\n    for method Example.ask [MISSING_PARAMETER]",
                        "prompts/weather/forecast.prompt: 'citty' is no variable of prompt 'weather/forecast' 1.0.0. Did"
                                + " you mean 'city'? Variables: [city, unit]. (parameter 'place')"
                                + "\n    for method Example.ask [UNUSED_PARAMETER]");
    }

    @Test
    void namesThePlaceInAnAnnotationToo() {
        interface Example {
            @SystemMessage("You answer in {{langage}}.")
            @UserMessage("Summarize: {{text}}")
            String summarize(String language, String text);

            @UserMessage("Say {{#text}}.")
            String unclosed(String text);
        }
        assertThat(texts(Example.class))
                .hasSize(3)
                .startsWith(
                        "@SystemMessage of Example.summarize:1:15: This prompt needs 'langage', which no parameter gives."
                                + " Did you mean 'language'? Parameters: [language, text]."
                                + "\n    for method Example.summarize [MISSING_PARAMETER]",
                        "Example.summarize: 'language' is no variable of this prompt. Did you mean 'langage'? Variables:"
                                + " [langage, text]. (parameter 'language')"
                                + "\n    for method Example.summarize [UNUSED_PARAMETER]");
        assertThat(texts(Example.class).get(2))
                .startsWith("@UserMessage of Example.unclosed:1:5: ")
                .endsWith("\n    for method Example.unclosed [TEMPLATE_SYNTAX]");
    }

    @Test
    void wantsOptionalInputsForParametersThatMayBeEmpty() {
        interface Example {
            @Prompt("hi")
            String ask(@Nullable String name, Optional<String> title);
        }
        prompts.with(prompt("hi", "Hi {{title}} {{name}}")
                .inputs(List.of(
                        input("name", "{\"type\":\"string\"}"),
                        new PromptInput("title", null, true, false, false, null, null)))
                .toVersion());
        assertProblem(
                Example.class,
                "inputs:2:3: Prompt 'hi' 1.0.0 needs 'name', and this parameter may be empty. Declare the input with"
                        + " 'optional: true'. (parameter 'name')\n    for method Example.ask [NULLABLE_PARAMETER]");
    }

    @Test
    void comparesDeclaredInputsWithJavaTypes() {
        interface Example {
            @Prompt("hi")
            String ask(int name, List<String> numbers, Customer customer, String free);
        }
        prompts.with(prompt("hi", "{{name}}{{#numbers}}{{.}}{{/numbers}}{{customer.name}}{{free}}")
                .inputs(List.of(
                        input("name", "{\"type\":\"string\"}"),
                        input("numbers", "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}"),
                        input(
                                "customer",
                                "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
                                        + "\"tiers\":{\"type\":\"string\"}},\"required\":[\"name\",\"tiers\"]}"),
                        input("free", "{}")))
                .toVersion());
        assertThat(texts(Example.class))
                .containsExactly(
                        "inputs:2:3: Prompt 'hi' 1.0.0 has string as input 'name', and this parameter is int. (parameter"
                                + " 'name')\n    for method Example.ask [WRONG_INPUT_TYPE]",
                        "inputs:2:3: Prompt 'hi' 1.0.0 has integer as input 'numbers[]', and this parameter is String."
                                + " (parameter 'numbers')\n    for method Example.ask [WRONG_INPUT_TYPE]",
                        "inputs:2:3: {{customer.tiers}}: Customer has no 'tiers'. Did you mean 'tier'? It has [name, tier]."
                                + " (parameter 'customer')\n    for method Example.ask [UNKNOWN_PROPERTY]");
    }

    @Test
    void followsDottedNamesIntoRecordsListsAndMaps() {
        interface Example {
            @UserMessage("""
                    {{order.customer.nmae}}
                    {{#order.watchers}}{{tier}} {{teir}} {{hint}}{{/order.watchers}}
                    {{order.counts.apples}} {{order.counts.apples.more}}
                    {{order.customer}} {{order.watchers}}
                    {{#order}}{{#customer}}{{name}} {{hint}}{{/customer}}{{/order}}
                    """)
            String ask(Order order, String hint);
        }
        assertThat(texts(Example.class))
                .containsExactly(
                        at("1:1")
                                + "{{order.customer.nmae}}: Customer has no 'nmae'. Did you mean 'name'? It has [name,"
                                + " tier]." + in("UNKNOWN_PROPERTY"),
                        at("2:29") + "{{teir}}: Customer has no 'teir'. Did you mean 'tier'? It has [name, tier]."
                                + in("UNKNOWN_PROPERTY"),
                        at("3:25") + "{{order.counts.apples.more}}: Integer has no 'more'. It has []."
                                + in("UNKNOWN_PROPERTY"),
                        at("4:1") + "{{order.customer}} would write Customer, which has no text. Name a part of it, or"
                                + " open a section: {{#order.customer}}…{{/order.customer}}." + in("NO_TEXT"),
                        at("4:20") + "{{order.watchers}} would write List<Customer>, which has no text. Name a part of"
                                + " it, or open a section: {{#order.watchers}}…{{/order.watchers}}." + in("NO_TEXT"));
    }

    private static String at(String place) {
        return "@UserMessage of Example.ask:" + place + ": ";
    }

    private static String in(String code) {
        return "\n    for method Example.ask [" + code + "]";
    }

    @Test
    void acceptsNamesThatOnlyTheValueCanTell() {
        interface Example {
            @UserMessage("{{#data}}{{anything}} {{hint}}{{/data}} {{thing.part}} {{#flag}}{{hint}}{{/flag}}")
            String ask(Map<String, Object> data, Object thing, boolean flag, String hint);
        }
        assertThat(create(Example.class)).isNotNull();
    }

    @Test
    void acceptsOptionalInputsThatNoParameterGives() {
        interface Example {
            @Prompt("hi")
            String ask(Customer customer);
        }
        prompts.with(prompt("hi", "{{title}}{{#customer}}{{name}} {{note}}{{/customer}}")
                .inputs(List.of(
                        input("customer", "{}"),
                        new PromptInput("title", null, true, false, false, null, null),
                        new PromptInput("note", null, true, false, false, null, null)))
                .toVersion());
        assertThat(create(Example.class)).isNotNull();
    }

    @Test
    void comparesTheDeclaredOutputWithTheReturnType() {
        interface Example {
            @Prompt("triage")
            Triage ask();
        }
        prompts.with(
                withOutput(
                        "{\"type\":\"object\",\"properties\":{\"escalation\":{\"type\":\"string\"}},\"required\":[\"escalation\"]}"));
        assertThat(texts(Example.class))
                .containsExactly(
                        "prompts/triage.prompt: Triage cannot hold the output of prompt 'triage' 1.0.0: /escalation is"
                                + " string there and boolean in Java.\n    for method Example.ask [OUTPUT_MISMATCH]",
                        "prompts/triage.prompt: Triage cannot hold the output of prompt 'triage' 1.0.0: /summary is in"
                                + " Java and not in the prompt's output.\n    for method Example.ask [OUTPUT_MISMATCH]");
    }

    @Test
    void refusesToStreamWhatMustBeChecked() {
        interface Example {
            @Prompt("triage")
            ChatStream ask();
        }
        prompts.with(withOutput("{\"type\":\"object\"}"));
        assertProblem(
                Example.class,
                "prompts/triage.prompt: Prompt 'triage' 1.0.0 declares an output, which can only be checked when it is"
                        + " whole. Return the value or ChatResponse, or take 'output' out of the prompt."
                        + "\n    for method Example.ask [STREAM_OF_CHECKED_OUTPUT]");
    }

    @Test
    void refusesAnOutputThatItCannotCheck() {
        interface Example {
            @Prompt("triage")
            String ask();
        }
        prompts.with(withOutput("{\"type\":\"objekt\"}"));
        assertProblem(
                Example.class,
                "prompts/triage.prompt: The output of prompt 'triage' 1.0.0 cannot be checked. 'type' names 'objekt',"
                        + " which is no JSON type.\n    for method Example.ask [UNSUPPORTED_OUTPUT]");
    }

    @Test
    void wantsGuardrailsAndModelsThatTheClientHas() {
        interface Example {
            @Guarded("pi")
            @Prompt("hi")
            String ask();
        }
        prompts.with(
                prompt("hi", "Hi").guardrails(List.of("toxicity")).model("huge").toVersion());
        assertThat(texts(Example.class))
                .containsExactly(
                        "The client has no guardrail 'pi'. Did you mean 'pii'? Guardrails: [injection, pii]."
                                + "\n    for method Example.ask [UNKNOWN_GUARDRAIL]",
                        "prompts/hi.prompt: The client has no guardrail 'toxicity'. Guardrails: [injection, pii]."
                                + "\n    for method Example.ask [UNKNOWN_GUARDRAIL]",
                        "prompts/hi.prompt: The client has no model 'huge', which prompt 'hi' 1.0.0 asks for. Add it with"
                                + " LlmClient.builder().model(\"huge\", …) or .alias(\"huge\", …)."
                                + "\n    for method Example.ask [UNKNOWN_MODEL]");
    }

    @Test
    void wantsADefaultModelForPromptsThatNameNone() {
        interface Example {
            @UserMessage("Hi")
            String ask();
        }
        LlmClient bare = LlmClient.builder().model(ScriptedModel.answering()).build();
        assertThatThrownBy(() -> ClientProxy.create(Example.class, bare, prompts))
                .hasMessage("""
                        Example has 1 problem:
                          - Example.ask: This prompt names no model, and the client has no default. Set one with LlmClient.builder().defaultModel(…).
                                for method Example.ask [NO_MODEL]""");
    }

    @Test
    void reportsAllMethodsAtOnceAndEachTimeTheSame() {
        interface Example {
            @UserMessage("{{a}}")
            String first(String b);

            @UserMessage("Hi")
            void second();

            @UserMessage("Hi")
            ChatResponse fine(CallContext context);
        }
        PromptDeclarationException once = failure(Example.class);
        assertThat(once).hasMessage("""
                        Example has 3 problems:
                          - @UserMessage of Example.first:1:1: This prompt needs 'a', which no parameter gives. Did you mean 'b'? Parameters: [b].
                                for method Example.first [MISSING_PARAMETER]
                          - Example.first: 'b' is no variable of this prompt. Did you mean 'a'? Variables: [a]. (parameter 'b')
                                for method Example.first [UNUSED_PARAMETER]
                          - A method that returns nothing loses the answer. Return String, a record, ChatResponse or Completion<String>.
                                for method Example.second [VOID_RETURN]""");
        assertThat(failure(Example.class)).hasMessage(String.valueOf(once.getMessage()));
    }

    private static PromptVersion withOutput(String schema) {
        return prompt("triage", "Sort this.").output(JsonSchema.parse(schema)).toVersion();
    }

    private <T> T create(Class<T> type) {
        return ClientProxy.create(type, client, prompts);
    }

    private PromptDeclarationException failure(Class<?> type) {
        return catchThrowableOfType(PromptDeclarationException.class, () -> create(type));
    }

    private List<Problem> problems(Class<?> type) {
        return failure(type).problems();
    }

    private List<String> texts(Class<?> type) {
        return problems(type).stream().map(Problem::toString).toList();
    }

    private void assertProblem(Class<?> type, String text) {
        assertThatThrownBy(() -> create(type)).isInstanceOf(PromptDeclarationException.class);
        assertThat(texts(type)).containsExactly(text);
    }
}
