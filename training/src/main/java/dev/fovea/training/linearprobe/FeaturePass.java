package dev.fovea.training.linearprobe;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.feature.AveragePooling;
import dev.fovea.network.feature.FeatureExtraction;
import dev.fovea.training.data.PhotoPass;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingObserver.Wish;
import dev.fovea.training.run.TrainingPausedException;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingProgress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Computes the features of all photos of a plan, from where a checkpoint says. For one use. */
final class FeaturePass {

    private final Engine serving;
    private final TrainingPlan plan;
    private final ProbePhotos photos;
    private final Duration checkpointEvery;
    private Placement placement;
    private long lastSave = System.nanoTime();

    FeaturePass(Engine serving, TrainingPlan plan, ProbePhotos photos, Duration checkpointEvery) {
        this.serving = serving;
        this.plan = plan;
        this.photos = photos;
        this.checkpointEvery = checkpointEvery;
        this.placement = new Placement(serving.name(), Device.CPU, null);
    }

    /** Where the network ran; on the CPU if all was done before. */
    Placement placement() {
        return placement;
    }

    /**
     * The features, which are saved in the journal. The budget of time does not cut it short, since nothing can be published without it.
     *
     * @param layers names of layers
     * @throws TrainingPausedException if the observer wishes a pause; what is done is saved
     */
    FeatureTable compute(List<String> layers, RunJournal journal) {
        final FeatureTable table = new FeatureTable(photos, dimensions(layers));
        if (!journal.currentTensors().isEmpty()) {
            table.restore(journal.currentTensors());
        }
        final int before = table.done();
        final List<DatasetImage> left =
                photos.images().subList(before, photos.images().size());
        if (left.isEmpty()) {
            return table;
        }
        journal.observer().entered(TrainingObserver.Phase.PREPARING);
        final long start = System.nanoTime();
        try (PhotoPass pass = new PhotoPass(serving, plan.base(), layers, left, plan)) {
            placement = pass.placement();
            while (pass.hasNext()) {
                if (journal.observer().wish() == Wish.PAUSE) {
                    save(table, journal);
                    throw new TrainingPausedException();
                }
                table.add(pass.next());
                progressed(journal, table.done(), (System.nanoTime() - start) / 1e9 / (table.done() - before));
                if (System.nanoTime() - lastSave > checkpointEvery.toNanos()) {
                    save(table, journal);
                }
            }
        }
        save(table, journal);
        return table;
    }

    private Map<String, Integer> dimensions(List<String> layers) {
        final Map<String, Integer> dimensions = new LinkedHashMap<>();
        try {
            new FeatureExtraction(plan.base(), layers, new AveragePooling(), false)
                    .shapes()
                    .forEach((layer, shape) -> dimensions.put(layer, Math.toIntExact(shape.size())));
        } catch (IllegalArgumentException e) {
            throw new TrainingException(Reason.UNSUITABLE_MODEL, e.getMessage() + ".", e);
        }
        return dimensions;
    }

    private void progressed(RunJournal journal, int done, double secondsPerPhoto) {
        journal.observer()
                .progressed(TrainingProgress.ofPhotos(done, photos.images().size(), secondsPerPhoto));
    }

    void save(FeatureTable table, RunJournal journal) {
        final SortedMap<String, String> notes = new TreeMap<>();
        journal.save(table.tensors(), notes);
        lastSave = System.nanoTime();
    }
}
