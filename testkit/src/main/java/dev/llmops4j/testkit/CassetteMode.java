package dev.llmops4j.testkit;

/** Where a {@link CassetteServer} takes its answers from. */
public enum CassetteMode {
    /** From the recordings only; a request that none of them answers fails. Needs no network and no key. */
    REPLAY,
    /** From the recordings; a request that none of them answers goes to the real server and is recorded. */
    RECORD_MISSING,
    /** From the real server only; every exchange is recorded, in place of earlier recordings of the same request. */
    RECORD
}
