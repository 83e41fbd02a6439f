package dev.llmops4j.guardrails.internal.detect;

/** What is looked for, in the order in which ties are resolved. */
public enum PiiKind {
    /** An e-mail address. */
    EMAIL_ADDRESS(new EmailAddress()),
    /** A payment card. */
    CREDIT_CARD(new PaymentCard()),
    /** A bank account. */
    IBAN_CODE(new Iban()),
    /** An IPv4 address. */
    IPV4_ADDRESS(new Ipv4Address()),
    /** An IPv6 address. */
    IPV6_ADDRESS(new Ipv6Address()),
    /** A phone number. */
    PHONE_NUMBER(new PhoneNumber());

    @SuppressWarnings("ImmutableEnumChecker") // recognizers are stateless
    private final Recognizer recognizer;

    PiiKind(Recognizer recognizer) {
        this.recognizer = recognizer;
    }

    Recognizer recognizer() {
        return recognizer;
    }
}
