package dev.llmops4j.rollout;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.error.OverloadedException;
import dev.llmops4j.error.ProviderFailure;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.CatalogRepository;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptPart.MessageTemplate;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.prompt.VersionSelector;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A service with one prompt in three versions, a rollout, and a model that does to each version what the test says. */
final class Service extends CatalogRepository {
    static final PromptId ID = PromptId.of("support/triage");
    static final SemanticVersion ONE = SemanticVersion.of(1, 0, 0);
    static final SemanticVersion TWO = SemanticVersion.of(2, 0, 0);
    static final SemanticVersion THREE = SemanticVersion.of(3, 0, 0);

    private static final SourceLocation HERE = new SourceLocation("triage.prompt", 1, 1);

    private final Map<SemanticVersion, Supplier<ChatResponse>> answers = new ConcurrentHashMap<>();
    private volatile PromptCatalog catalog;

    Service(Rollout rollout) {
        catalog = catalog(rollout);
    }

    static Rollout rollout(@Nullable RolloutGuard guard, Arm... split) {
        return new Rollout("shorter", "production", "user", List.of(split), null, false, guard, null);
    }

    static Rollout halves(@Nullable RolloutGuard guard) {
        return rollout(guard, new Arm(ONE, 5_000), new Arm(TWO, 5_000));
    }

    void release(Rollout rollout) {
        catalog = catalog(rollout);
    }

    private static PromptCatalog catalog(Rollout rollout) {
        var label = new ReleaseLabel("production", ONE, null);
        return PromptCatalog.builder("test")
                .version(version(ONE))
                .version(version(TWO))
                .version(version(THREE))
                .release(ID, new PromptRelease(List.of(label), List.of(rollout)))
                .build();
    }

    private static PromptVersion version(SemanticVersion number) {
        return PromptVersion.of(
                ID,
                number,
                "",
                null,
                Parameters.NONE,
                List.of(),
                List.of(new MessageTemplate(Role.USER, number.toString(), HERE)),
                null,
                List.of(),
                List.of(),
                Map.of(),
                HERE);
    }

    @Override
    protected PromptCatalog catalog() {
        return catalog;
    }

    /** What the model does when it is asked with a version. */
    Service answers(SemanticVersion version, Supplier<ChatResponse> answer) {
        answers.put(version, answer);
        return this;
    }

    /** Lets this share of a version's calls fail. */
    Service fails(SemanticVersion version, double rate) {
        var random = new SplittableRandom(version.hashCode());
        return answers(version, () -> {
            boolean failing;
            synchronized (random) {
                failing = random.nextDouble() < rate;
            }
            if (failing) {
                throw new OverloadedException(ProviderFailure.of("test", "m"), null);
            }
            return answer();
        });
    }

    static ChatResponse answer() {
        return ChatResponse.of("m", "fine", Usage.of(10, 5));
    }

    ChatResponse chat(ChatRequest request) {
        SemanticVersion version =
                SemanticVersion.parse(request.messages().get(0).text());
        return answers.getOrDefault(version, Service::answer).get();
    }

    Call newCall(LlmClient client, String user) {
        PromptRef prompt = select(
                        ID,
                        VersionSelector.parse("production"),
                        CallContext.builder().user(user).build())
                .ref();
        return newCall(client, user, prompt);
    }

    static Call newCall(LlmClient client, String user, PromptRef prompt) {
        CallContext context = CallContext.builder().user(user).build().withPrompt(prompt, List.of());
        return client.newCall(
                ChatRequest.of("m", List.of(Message.user(prompt.version().toString()))), context);
    }

    static PromptRef promptOf(Call call) {
        return Objects.requireNonNull(call.context().prompt());
    }

    static boolean isAssigned(Call call) {
        Exposure exposure = promptOf(call).exposure();
        return exposure != null && exposure.reason() == Exposure.Reason.ASSIGNED;
    }

    /** Makes a call, whatever comes of it. */
    Call run(LlmClient client, String user) {
        Call call = newCall(client, user);
        try {
            call.execute();
        } catch (LlmException e) {
            // what the monitor saw is what the test is about
        }
        return call;
    }

    void run(LlmClient client, int from, int to) {
        for (int user = from; user < to; user++) {
            run(client, "u-" + user);
        }
    }
}
