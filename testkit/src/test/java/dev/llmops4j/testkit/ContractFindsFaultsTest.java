package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptNotFoundException;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.RepositoryHealth;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.RolloutControl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each repository here has one fault, which the contract must find. */
class ContractFindsFaultsTest {
    private final PromptFixture content = PromptFixture.generation(1);

    private void finds(PromptRepository faulty, Consumer<SelectionLaws> law) {
        assertFails(() -> law.accept(new SelectionLaws(faulty, content)));
    }

    private void findsInRollouts(PromptRepository faulty, Consumer<RolloutLaws> law) {
        assertFails(() -> law.accept(new RolloutLaws(faulty, content)));
    }

    private static void assertFails(ThrowingCallable law) {
        assertThatThrownBy(law).isInstanceOf(AssertionError.class);
    }

    /** All is as it should be, but for what a test overrides. */
    private static class Good implements PromptRepository {
        final MemoryPrompts prompts = new MemoryPrompts();

        Good() {
            prompts.hold(PromptFixture.generation(1));
        }

        @Override
        public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
            return prompts.select(id, selector, context);
        }

        @Override
        public List<PromptVersion> candidates(PromptId id, VersionSelector selector) {
            return prompts.candidates(id, selector);
        }

        @Override
        public List<PromptVersion> versions(PromptId id) {
            return prompts.versions(id);
        }

        @Override
        public Set<PromptId> ids() {
            return prompts.ids();
        }

        @Override
        public PromptRelease release(PromptId id) {
            return prompts.release(id);
        }

        @Override
        public RolloutControl rollouts() {
            return prompts.rollouts();
        }

        @Override
        public RepositoryHealth health() {
            return prompts.health();
        }
    }

    @Test
    void rangesThatTakePreReleases() {
        finds(
                new Good() {
                    @Override
                    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
                        return selector instanceof VersionSelector.Range
                                ? new PromptSelection(versions(id).get(0), null)
                                : super.select(id, selector, context);
                    }
                },
                SelectionLaws::ranges);
    }

    @Test
    void aNewestVersionByText() {
        finds(
                new Good() {
                    @Override
                    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
                        return id.value().startsWith("Zoo")
                                ? super.select(id, VersionSelector.parse("9.0.0"), context)
                                : super.select(id, selector, context);
                    }
                },
                SelectionLaws::defaults);
    }

    @Test
    void anErrorThatNamesNothing() {
        finds(
                new Good() {
                    @Override
                    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
                        try {
                            return super.select(id, selector, context);
                        } catch (PromptNotFoundException e) {
                            throw new PromptNotFoundException("Prompt not found");
                        }
                    }
                },
                SelectionLaws::notFound);
    }

    @Test
    void listsInAnyOrder() {
        finds(
                new Good() {
                    @Override
                    public Set<PromptId> ids() {
                        List<PromptId> ids = new ArrayList<>(super.ids());
                        Collections.reverse(ids);
                        return Collections.unmodifiableSet(new LinkedHashSet<>(ids));
                    }
                },
                SelectionLaws::listings);
        finds(
                new Good() {
                    @Override
                    public List<PromptVersion> versions(PromptId id) {
                        List<PromptVersion> versions = new ArrayList<>(super.versions(id));
                        Collections.reverse(versions);
                        return List.copyOf(versions);
                    }
                },
                SelectionLaws::listings);
    }

    @Test
    void listsThatCanBeChanged() {
        finds(
                new Good() {
                    @Override
                    public List<PromptVersion> versions(PromptId id) {
                        return new ArrayList<>(super.versions(id));
                    }
                },
                SelectionLaws::immutability);
    }

    @Test
    void newObjectsInEveryAnswer() {
        finds(
                new Good() {
                    @Override
                    public List<PromptVersion> versions(PromptId id) {
                        return new MemoryPrompts().hold(content).versions(id);
                    }
                },
                SelectionLaws::sameObjects);
    }

    @Test
    void problemsWithGoodContent() {
        finds(
                new Good() {
                    @Override
                    public RepositoryHealth health() {
                        return new RepositoryHealth(List.of(new Problem("ODD", "Odd.", null)));
                    }
                },
                SelectionLaws::health);
    }

    @Test
    void releasesThatAreNotSaid() {
        finds(
                new Good() {
                    @Override
                    public PromptRelease release(PromptId id) {
                        return PromptRelease.NONE;
                    }
                },
                SelectionLaws::releases);
    }

    @Test
    void unitsThatDoNotStickToTheirBucket() {
        findsInRollouts(
                new Good() {
                    @Override
                    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
                        return super.select(
                                id,
                                selector,
                                CallContext.builder().user(context.user() + "!").build());
                    }
                },
                RolloutLaws::assignments);
    }

    @Test
    void callsWithoutAUnitThatAreSplit() {
        findsInRollouts(
                new Good() {
                    @Override
                    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
                        return super.select(
                                id,
                                selector,
                                context.user() == null
                                        ? CallContext.builder().user("?").build()
                                        : context);
                    }
                },
                RolloutLaws::withoutUnit);
    }

    @Test
    void candidatesWithoutTheTreatments() {
        findsInRollouts(
                new Good() {
                    @Override
                    public List<PromptVersion> candidates(PromptId id, VersionSelector selector) {
                        return super.candidates(id, selector).subList(0, 1);
                    }
                },
                RolloutLaws::candidates);
    }

    @Test
    void aKillSwitchThatIsNotWired() {
        findsInRollouts(
                new Good() {
                    private final RolloutControl loose = new RolloutControl();

                    @Override
                    public RolloutControl rollouts() {
                        return loose;
                    }
                },
                RolloutLaws::killSwitch);
    }

    /** Replaces one prompt after the other. */
    private static final class Torn extends Good {
        private final Map<PromptId, PromptCatalog> held = new HashMap<>();
        private final PromptCatalog first = catalog(1);

        private static PromptCatalog catalog(long generation) {
            return PromptFixture.generation(generation)
                    .addTo(PromptCatalog.builder("torn"))
                    .build();
        }

        synchronized PromptCatalog of(PromptId id) {
            return held.getOrDefault(id, first);
        }

        void replace(PromptFixture content) throws InterruptedException {
            PromptCatalog next = content.addTo(PromptCatalog.builder("torn")).build();
            for (PromptId id : content.versions().keySet()) {
                synchronized (this) {
                    held.put(id, next);
                }
                Thread.sleep(20);
            }
        }

        @Override
        public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
            return of(id).select(id, selector, context, rollouts());
        }

        @Override
        public List<PromptVersion> versions(PromptId id) {
            return of(id).versions(id);
        }
    }

    @Test
    void contentThatIsReplacedPieceByPiece() {
        var torn = new Torn();
        var laws = new ReloadLaws(torn, (repository, next) -> torn.replace(next));
        assertThatThrownBy(laws::tornReads).hasMessageContaining("generation 1 after 2");
    }

    @Test
    void unchangedVersionsThatBecomeOtherObjects() {
        var torn = new Torn();
        var laws = new ReloadLaws(torn, (repository, next) -> torn.replace(next));
        assertThatThrownBy(laws::unchangedObjects).isInstanceOf(AssertionError.class);
    }

    @Test
    void aKillSwitchThatAReloadReleases() {
        var forgetful = new MemoryPrompts();
        forgetful.hold(content);
        var laws = new ReloadLaws(forgetful, (repository, next) -> {
            forgetful.hold(next);
            List.of("shorter-answer", "by-tenant").forEach(forgetful.rollouts()::resume);
        });
        assertThatThrownBy(laws::killSwitch).isInstanceOf(AssertionError.class);
    }
}
