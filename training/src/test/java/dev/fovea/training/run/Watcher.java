package dev.fovea.training.run;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it is told, and wishes something once so many steps are done. */
public final class Watcher implements TrainingObserver {

    public final List<EpochMetrics> epochs = new ArrayList<>();
    public final List<String> notices = new ArrayList<>();
    public final List<Phase> phases = new ArrayList<>();
    private final Wish wish;
    private final int after;
    private int steps;

    public Watcher(Wish wish, int after) {
        this.wish = wish;
        this.after = after;
    }

    public Watcher() {
        this(Wish.CONTINUE, 0);
    }

    @Override
    public void entered(Phase phase) {
        phases.add(phase);
    }

    @Override
    public void progressed(TrainingProgress progress) {
        steps++;
    }

    public int steps() {
        return steps;
    }

    @Override
    public void measured(EpochMetrics metrics) {
        epochs.add(metrics);
    }

    @Override
    public void noticed(String notice) {
        notices.add(notice);
    }

    @Override
    public Wish wish() {
        return steps >= after ? wish : Wish.CONTINUE;
    }
}
