import org.jspecify.annotations.NullMarked;

/** Guardrails: checks on what goes into a model and on what comes out of it, streams included. */
@NullMarked
module dev.llmops4j.guardrails {
    requires static com.google.i18n.phonenumbers.libphonenumber;
    requires static transitive org.jspecify;
    requires transitive dev.llmops4j.core;
    requires org.slf4j;

    exports dev.llmops4j.guardrails;
    exports dev.llmops4j.guardrails.anonymize;
    exports dev.llmops4j.guardrails.check;
    exports dev.llmops4j.guardrails.policy;
}
