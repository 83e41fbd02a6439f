package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.TextRedactor;
import dev.llmops4j.chat.Role;
import dev.llmops4j.error.CallCancelledException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guardrails that judge what is about to be stored or shown, outside of the call that they would otherwise guard. */
final class GuardrailRedactor implements TextRedactor {
    private static final Logger LOG = LoggerFactory.getLogger(Guardrails.class);

    /** A guardrail that asks a model makes a call, which is traced, which asks the guardrail: there it ends. */
    private static final ThreadLocal<Boolean> AT_WORK = new ThreadLocal<>();

    private final List<Guardrail> guardrails;
    private final @Nullable Duration timeout;
    private final AtomicBoolean told = new AtomicBoolean();

    GuardrailRedactor(List<Guardrail> guardrails, @Nullable Duration timeout) {
        if (guardrails.isEmpty()) {
            throw new IllegalArgumentException("a redactor needs at least one guardrail, or nothing is redacted");
        }
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("timeout must be more than 0, was " + timeout);
        }
        this.guardrails = guardrails.stream().map(Window::over).toList();
        this.timeout = timeout;
    }

    @Override
    public @Nullable String redact(String text) {
        if (AT_WORK.get() != null) {
            return null;
        }
        @Nullable String rest = text;
        for (Guardrail guardrail : guardrails) {
            if (rest == null || rest.isEmpty()) {
                return rest;
            }
            rest = rest(guardrail, rest);
        }
        return rest;
    }

    /** What a guardrail leaves of a text, or null for nothing. */
    private @Nullable String rest(Guardrail guardrail, String text) {
        try {
            Verdict verdict = judge(guardrail, text);
            if (verdict instanceof Verdict.Rewrite rewrite) {
                return rewrite.text();
            }
            return verdict instanceof Verdict.Pass || verdict instanceof Verdict.Flag ? text : null;
        } catch (CallCancelledException e) {
            return null;
        } catch (Throwable e) {
            Ruling.ordinary(e);
            if (told.compareAndSet(false, true)) {
                // without the exception: its message may quote the text
                LOG.warn(
                        "Guardrail '{}' failed with {} as a redactor; where it fails, the text is withheld.",
                        guardrail.name(),
                        e.getClass().getName());
            }
            return null;
        }
    }

    private Verdict judge(Guardrail guardrail, String text) throws Exception {
        Call call = Call.current();
        Boundary at = boundary(guardrail, call == null ? CallContext.EMPTY : call.context());
        Callable<Verdict> work = () -> {
            AT_WORK.set(true);
            try {
                return guardrail.check(text, at);
            } finally {
                AT_WORK.remove();
            }
        };
        return timeout == null ? work.call() : TimeLimit.of(timeout).run(call == null ? work : call.wrap(work));
    }

    private static Boundary boundary(Guardrail guardrail, CallContext context) {
        return guardrail.stages().contains(Stage.OUTPUT)
                ? new Boundary(Stage.OUTPUT, Role.ASSISTANT, context, null, null)
                : new Boundary(Stage.INPUT, Role.USER, context, null, null);
    }
}
