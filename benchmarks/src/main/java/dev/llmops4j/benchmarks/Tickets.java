package dev.llmops4j.benchmarks;

/** The values of the benchmarks. */
final class Tickets {
    /** What stands before the ticket in the prompt files of this module. */
    static final String INSTRUCTION = "Summarize the following support ticket in a single sentence to determine if it"
            + " requires escalation to a human agent.\nTicket: ";

    /** 600 characters of clean text, as long as the tickets that the peers were measured with. */
    static final String TICKET = ("Hello, the order arrived late and one of the two lamps is broken. I have written to"
                    + " you twice and nobody answered. Please send a new one or give the money back. ")
            .repeat(4)
            .substring(0, 600);

    private Tickets() {}
}
