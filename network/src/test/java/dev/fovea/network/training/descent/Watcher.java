package dev.fovea.network.training.descent;

import dev.fovea.network.training.run.EpochMetrics;
import dev.fovea.network.training.run.TrainingObserver;
import dev.fovea.network.training.run.TrainingProgress;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it is told, and wishes something once so many steps are done. */
final class Watcher implements TrainingObserver {

    final List<EpochMetrics> epochs = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final List<Phase> phases = new ArrayList<>();
    private final Wish wish;
    private final int after;
    private int steps;

    Watcher(Wish wish, int after) {
        this.wish = wish;
        this.after = after;
    }

    Watcher() {
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

    int steps() {
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
