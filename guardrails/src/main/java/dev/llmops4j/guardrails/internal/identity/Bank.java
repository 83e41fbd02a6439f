package dev.llmops4j.guardrails.internal.identity;

/** Accounts at banks, where they are no IBAN. */
public final class Bank {
    /** The bare number of an account, as in the United States. */
    public static final Identifier ACCOUNT = Identifier.cuedBy(
                    "bank account",
                    "account number",
                    "account no",
                    "account #",
                    "checking account",
                    "savings account",
                    "acct")
            .weak(
                    Rule.ANY,
                    "99999999",
                    "999999999",
                    "9999999999",
                    "99999999999",
                    "999999999999",
                    "9999999999999",
                    "99999999999999",
                    "999999999999999",
                    "9999999999999999",
                    "99999999999999999");

    private Bank() {}
}
