package dev.llmops4j.testkit;

import dev.llmops4j.prompt.PromptRepository;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PromptRepository} promises, as JUnit 5 tests. Extend it to test one of your own:
 *
 * <pre>{@code
 * class TablePromptRepositoryTest extends PromptRepositoryContract {
 *     private final DataSource database = …;
 *
 *     protected PromptRepository repository(PromptFixture content) {
 *         write(content);
 *         return new TablePromptRepository(database);
 *     }
 *
 *     protected void replace(PromptRepository repository, PromptFixture content) {
 *         write(content);
 *     }
 *
 *     private void write(PromptFixture content) {
 *         // content.addTo(PromptCatalog.builder("rows")).build() has the versions and releases, content.files() the files
 *     }
 * }
 * }</pre>
 *
 * <p>A repository that is {@link AutoCloseable} is closed after its test. The tests about reloading are skipped if
 * {@link #replace} is not overridden.
 */
public abstract class PromptRepositoryContract {
    private final List<PromptRepository> opened = new ArrayList<>();

    /** For subclasses. */
    protected PromptRepositoryContract() {}

    /**
     * Makes a repository.
     *
     * @param content what it holds, and nothing else
     * @return the repository, which answers at once
     * @throws Exception if it cannot be made
     */
    protected abstract PromptRepository repository(PromptFixture content) throws Exception;

    /**
     * Replaces what a repository holds. It must serve the new content within 30 seconds by itself. Skips the test unless
     * overridden.
     *
     * @param repository the repository, made by {@link #repository}
     * @param content what it holds from now on, and nothing else
     * @throws Exception if it cannot be replaced
     */
    protected void replace(PromptRepository repository, PromptFixture content) throws Exception {
        Assumptions.abort("this repository is not said to reload");
    }

    private PromptRepository open(PromptFixture content) throws Exception {
        PromptRepository repository = repository(content);
        opened.add(repository);
        return repository;
    }

    private SelectionLaws selection() throws Exception {
        PromptFixture content = PromptFixture.generation(1);
        return new SelectionLaws(open(content), content);
    }

    private RolloutLaws rollouts() throws Exception {
        PromptFixture content = PromptFixture.generation(1);
        return new RolloutLaws(open(content), content);
    }

    private ReloadLaws reloads() throws Exception {
        return new ReloadLaws(open(PromptFixture.generation(1)), this::replace);
    }

    /** Closes what the test made. */
    @AfterEach
    public final void closeRepositories() throws Exception {
        for (PromptRepository repository : opened) {
            if (repository instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    /** An exact version picks that version, with the revision of its content; pre-releases too. */
    @Test
    public final void picksExactVersions() throws Exception {
        selection().exactVersions();
    }

    /** A range picks its newest version, and a pre-release only where it names one of the same numbers. */
    @Test
    public final void picksTheNewestOfARange() throws Exception {
        selection().ranges();
    }

    /** A label picks the version that it points to. */
    @Test
    public final void picksWhatALabelPointsTo() throws Exception {
        selection().labels();
    }

    /** No selector picks as the label {@code production}, else the newest stable version by number. */
    @Test
    public final void picksProductionElseTheNewestStableByDefault() throws Exception {
        selection().defaults();
    }

    /** A prefix of a revision picks the version that has it. */
    @Test
    public final void picksByTheStartOfARevision() throws Exception {
        selection().revisions();
    }

    /** What is not found is an error that names what there is. */
    @Test
    public final void namesWhatThereIsWhenNothingIsFound() throws Exception {
        selection().notFound();
    }

    /** All prompts are listed in order, and their versions newest first. */
    @Test
    public final void listsPromptsInOrderAndVersionsNewestFirst() throws Exception {
        selection().listings();
    }

    /** What it returns cannot be changed. */
    @Test
    public final void returnsOnlyWhatNobodyCanChange() throws Exception {
        selection().immutability();
    }

    /** The same version is the same object in every answer. */
    @Test
    public final void answersTheSameObjects() throws Exception {
        selection().sameObjects();
    }

    /** Good content has no problems. */
    @Test
    public final void isHealthyWithGoodContent() throws Exception {
        selection().health();
    }

    /** What is released is what was written. */
    @Test
    public final void saysWhatIsReleased() throws Exception {
        selection().releases();
    }

    /** A unit gets the version that its bucket says, on every machine, with an exposure that never names the unit. */
    @Test
    public final void assignsUnitsAsEveryRepositoryDoes() throws Exception {
        rollouts().assignments();
    }

    /** A call without the rollout's unit gets the label's version. */
    @Test
    public final void givesTheControlToCallsWithoutAUnit() throws Exception {
        rollouts().withoutUnit();
    }

    /** A rollout that says {@code stopped} gives everyone the label's version; one that is over leaves the next its place. */
    @Test
    public final void heedsStoppedAndEndedRollouts() throws Exception {
        rollouts().stoppedAndEnded();
    }

    /** The candidates hold every version that any unit gets, first the one of a call without a context. */
    @Test
    public final void listsEveryVersionThatACallMayGet() throws Exception {
        rollouts().candidates();
    }

    /** The kill switch holds from the next call on, for a rollout or for one version in it, until it is released. */
    @Test
    public final void obeysTheKillSwitch() throws Exception {
        rollouts().killSwitch();
    }

    /** New content is served as a whole: changed, added and deleted prompts. */
    @Test
    public final void servesNewContentAsAWhole() throws Exception {
        reloads().wholeContent();
    }

    /** Versions that did not change stay the same objects over a reload, so that what was compiled for them stays. */
    @Test
    public final void keepsTheObjectsOfUnchangedVersions() throws Exception {
        reloads().unchangedObjects();
    }

    /** What the kill switch stopped stays stopped over a reload. */
    @Test
    public final void keepsTheKillSwitchOverReloads() throws Exception {
        reloads().killSwitch();
    }

    /** Eight threads that read while the content is replaced see one generation in each answer, and none after a newer one. */
    @Test
    public final void isNeverSeenHalfReloaded() throws Exception {
        reloads().tornReads();
    }
}
