package dev.fovea.training.run;

import dev.fovea.network.graph.Tensor;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingReport.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run has done so far, kept in checkpoints: results of finished phases, the state of the present one, the epochs, the time. A
 * checkpoint that cannot be written is tried once more; then the run ends, with the one before in place.
 */
public final class RunJournal {

    private static final String FINGERPRINT = "fingerprint";
    private static final String ENDINGS = "endings";
    private static final String MILLIS = "millis";
    private static final String HISTORY = "history";
    private static final String NOTICE = "notice/";
    private static final String NOW = "now/";

    private final Fingerprint fingerprint;
    private final TrainingObserver observer;
    private final Checkpoints checkpoints;
    private final List<Ending> endings = new ArrayList<>();
    private final SortedMap<String, Tensor> finished = new TreeMap<>();
    private final List<EpochMetrics> history = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final SortedMap<String, Tensor> currentTensors = new TreeMap<>();
    private final SortedMap<String, String> currentNotes = new TreeMap<>();
    private final LongSupplier nanos;
    private final long start;
    private long millisBefore;

    /**
     * A journal that goes on from the last checkpoint.
     *
     * @param fingerprint of the plan
     * @throws TrainingException if the checkpoint is of another plan, damaged, or cannot be read
     */
    public RunJournal(Fingerprint fingerprint, TrainingObserver observer, Checkpoints checkpoints) {
        this(fingerprint, observer, checkpoints, System::nanoTime);
    }

    /**
     * The same by another clock.
     *
     * @param nanos its time, from anywhere, as {@link System#nanoTime()}
     */
    public RunJournal(Fingerprint fingerprint, TrainingObserver observer, Checkpoints checkpoints, LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.fingerprint = fingerprint;
        this.observer = observer;
        this.checkpoints = checkpoints;
        checkpoints.toGoOnFrom().ifPresent(this::restore);
    }

    private void restore(Checkpoint checkpoint) {
        if (!fingerprint.isNoted(checkpoint.notes().get(FINGERPRINT))) {
            throw new TrainingException(
                    Reason.UNUSABLE_CHECKPOINT,
                    "The checkpoint is of a run with another network, data set or settings. Start a new run.");
        }
        try {
            note(checkpoint, ENDINGS).lines().map(Ending::valueOf).forEach(endings::add);
            millisBefore = Long.parseLong(note(checkpoint, MILLIS));
            note(checkpoint, HISTORY).lines().map(EpochLine::parse).forEach(history::add);
        } catch (IllegalArgumentException e) {
            throw new TrainingException(Reason.UNUSABLE_CHECKPOINT, "The checkpoint is damaged. Start a new run.", e);
        }
        checkpoint.notes().forEach((name, value) -> {
            if (name.startsWith(NOTICE)) {
                notices.add(value);
            } else if (name.startsWith(NOW)) {
                currentNotes.put(name.substring(NOW.length()), value);
            }
        });
        checkpoint.tensors().forEach((name, value) -> {
            if (name.startsWith(NOW)) {
                currentTensors.put(name.substring(NOW.length()), value);
            } else {
                finished.put(name, value);
            }
        });
    }

    private static String note(Checkpoint checkpoint, String name) {
        final String value = checkpoint.notes().get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no note " + name);
        }
        return value;
    }

    public TrainingObserver observer() {
        return observer;
    }

    /** Whether a phase, counted from 0, is done. */
    public boolean isFinished(int phase) {
        return phase < endings.size();
    }

    /** Why a finished phase ended. */
    public Ending ending(int phase) {
        return endings.get(phase);
    }

    /** What a finished phase came to. */
    public Map<String, Tensor> result(int phase) {
        final String prefix = prefix(phase);
        final Map<String, Tensor> result = new TreeMap<>();
        finished.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                result.put(name.substring(prefix.length()), value);
            }
        });
        return result;
    }

    private static String prefix(int phase) {
        return "finished/" + phase + "/";
    }

    /** Counters of the present phase; empty if it has not been saved yet. */
    public SortedMap<String, String> currentNotes() {
        return currentNotes;
    }

    public SortedMap<String, Tensor> currentTensors() {
        return currentTensors;
    }

    public List<EpochMetrics> history() {
        return history;
    }

    public List<String> notices() {
        return notices;
    }

    public void measured(EpochMetrics metrics) {
        history.add(metrics);
        observer.measured(metrics);
    }

    /** Tells once what the user should know. */
    public void notice(String text) {
        if (!notices.contains(text)) {
            notices.add(text);
            observer.noticed(text);
        }
    }

    /** Over all attempts. */
    public Duration elapsed() {
        return Duration.ofMillis(millisBefore + (nanos.getAsLong() - start) / 1_000_000);
    }

    /**
     * Goes on unless the observer wishes a pause. Saves nothing.
     *
     * @throws TrainingPausedException if it does
     */
    public void requireNoPause() {
        if (observer.wish() == TrainingObserver.Wish.PAUSE) {
            throw new TrainingPausedException();
        }
    }

    /** Why the run is to end now with what it has: as its observer wishes, or because the budget of time is used up. */
    public Optional<Ending> due(Budget budget) {
        if (observer.wish() == TrainingObserver.Wish.FINISH) {
            return Optional.of(Ending.FINISHED_EARLY);
        }
        final Duration limit = budget.time();
        return limit != null && elapsed().compareTo(limit) >= 0 ? Optional.of(Ending.BUDGET_USED) : Optional.empty();
    }

    /** Replaces the last checkpoint by one of the same state, so that the time since does not get lost. */
    public void saveAgain() {
        save(Map.copyOf(currentTensors), Map.copyOf(currentNotes));
    }

    /** Replaces the last checkpoint by one with this state of the present phase. */
    public void save(Map<String, Tensor> tensors, Map<String, String> notes) {
        final SortedMap<String, Tensor> allTensors = new TreeMap<>(finished);
        tensors.forEach((name, value) -> allTensors.put(NOW + name, value));
        final SortedMap<String, String> allNotes = new TreeMap<>();
        notes.forEach((name, value) -> allNotes.put(NOW + name, value));
        allNotes.put(FINGERPRINT, fingerprint.hex());
        allNotes.put(ENDINGS, lines(endings.stream().map(Ending::name)));
        allNotes.put(MILLIS, Long.toString(elapsed().toMillis()));
        allNotes.put(HISTORY, lines(history.stream().map(EpochLine::format)));
        for (int i = 0; i < notices.size(); i++) {
            allNotes.put("%s%04d".formatted(NOTICE, i), notices.get(i));
        }
        write(new Checkpoint(allTensors, allNotes));
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }

    private void write(Checkpoint checkpoint) {
        try {
            checkpoints.save(checkpoint);
        } catch (StorageException first) {
            try {
                checkpoints.save(checkpoint);
            } catch (StorageException e) {
                e.addSuppressed(first);
                throw new TrainingException(
                        Reason.STORAGE,
                        e.kind() == StorageException.Kind.FULL
                                ? "The checkpoint cannot be saved, since no space is left. The one before is kept: make room and go on."
                                : "The checkpoint cannot be saved: %s. The one before is kept: see to it and go on."
                                        .formatted(e.getMessage()),
                        e);
            }
        }
    }

    /** Ends the present phase for good: a run that goes on from here does not repeat it. */
    public void finish(Map<String, Tensor> result, Ending ending) {
        result.forEach((name, value) -> finished.put(prefix(endings.size()) + name, value));
        endings.add(ending);
        currentTensors.clear();
        currentNotes.clear();
        save(Map.of(), Map.of());
    }
}
