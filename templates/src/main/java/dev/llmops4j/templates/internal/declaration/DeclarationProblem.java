package dev.llmops4j.templates.internal.declaration;

/** The kinds of problem that an interface can have. Their names are the stable codes of the problems. */
public enum DeclarationProblem {
    NOT_AN_INTERFACE("%s is no interface. Declare prompts as the methods of an interface."),
    SEALED_INTERFACE("%s is sealed, so that no class can be made for it. Take 'sealed' away."),
    GENERIC_INTERFACE(
            "%s has type parameters. Extend it by an interface that says what they are, and create that one."),

    CLOSED_DEFAULT_METHOD("The default methods of %1$s may not be called. Add to the module-info of %2$s: opens %3$s to"
            + " dev.llmops4j.templates;"),

    NO_PROMPT("Nothing says what this method sends. Add @Prompt with the id of a prompt, or @UserMessage with a text."),
    TWO_PROMPTS("Only one of @Prompt and %2$s is allowed. Found @Prompt(\"%1$s\") and %2$s."),
    LONE_SYSTEM_MESSAGE("@SystemMessage alone is no prompt. Add @UserMessage with what the user says."),
    INVALID_PROMPT_ID("%s."),
    INVALID_VERSION_SELECTOR("%s."),
    PROMPT_NOT_FOUND("%s"),

    UNNAMED_PARAMETER(
            "The name of parameter %d is not in the class file. Compile with '-parameters', or name it: @Var(\"…\")."),
    INVALID_VARIABLE("@Var(\"%s\") is no name of a variable. Write one without dots, braces or white space."),
    DUPLICATE_VARIABLE("Two parameters are named '%s'. Rename one."),
    DUPLICATE_PARAMETER("A method takes at most one %s. Found another one."),

    VOID_RETURN(
            "A method that returns nothing loses the answer. Return String, a record, ChatResponse or Completion<String>."),
    RAW_RETURN("%1$s does not say what it holds. Write such as %1$s<String>."),
    UNSUPPORTED_RETURN_TYPE("%s cannot be returned. %s"),
    HIDDEN_RETURN_TYPE(
            "%s is public and %s is not, so that an implementation could not return it. Make both public, or neither."),
    STREAM_OF_CHECKED_OUTPUT(
            "%s declares an output, which can only be checked when it is whole. Return the value or ChatResponse, or take"
                    + " 'output' out of the prompt."),

    MISSING_PARAMETER("%s needs '%s', which no parameter gives. %sParameters: %s."),
    UNUSED_PARAMETER("'%s' is no variable of %s. %sVariables: %s."),
    NULLABLE_PARAMETER("%s needs '%s', and this parameter may be empty. Declare the input with 'optional: true'."),
    WRONG_INPUT_TYPE("%s has %s as input '%s', and this parameter is %s."),
    UNKNOWN_PROPERTY("{{%s}}: %s has no '%s'. %sIt has %s."),
    NO_TEXT("{{%s}} would write %s, which has no text. Name a part of it, or open a section: {{#%1$s}}…{{/%1$s}}."),

    UNSUPPORTED_OUTPUT("The output of %s cannot be checked. %s"),
    OUTPUT_MISMATCH("%s cannot hold the output of %s: %s"),

    UNKNOWN_GUARDRAIL("%s no guardrail '%s'. %sGuardrails: %s."),
    UNKNOWN_MODEL(
            "The client has no model '%1$s', which %2$s asks for. Add it with LlmClient.builder().model(\"%1$s\", …) or"
                    + " .alias(\"%1$s\", …)."),
    NO_MODEL("%s names no model, and the client has no default. Set one with LlmClient.builder().defaultModel(…).");

    private final String format;

    DeclarationProblem(String format) {
        this.format = format;
    }

    /**
     * The message.
     *
     * @param arguments what it names, as its text wants them
     * @return whole sentences
     */
    public String text(Object... arguments) {
        return String.format(java.util.Locale.ROOT, format, arguments);
    }
}
