package dev.llmops4j.testkit;

/** An answer that is the same for every request: an error, or raw HTTP. */
final class FixedAnswer extends Answer {
    private final ResponseHead head;
    private final String body;

    private FixedAnswer(ResponseHead head, String body, Delivery delivery) {
        super(delivery);
        this.head = head;
        this.body = body;
    }

    static FixedAnswer of(ApiError error) {
        return of(error.status(), ResponseHead.JSON, error.json());
    }

    static FixedAnswer of(int status, String contentType, String body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be from 200 to 599, was " + status);
        }
        return new FixedAnswer(ResponseHead.of(status, contentType), body, Delivery.AT_ONCE);
    }

    @Override
    FixedAnswer copy(Delivery delivery) {
        return new FixedAnswer(head, body, delivery);
    }

    @Override
    Rendered render(Question question) {
        return Rendered.whole(head, body);
    }
}
