package dev.fovea.training.labels;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.feature.AveragePooling;
import dev.fovea.network.feature.FeatureExtraction;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.part.Head;
import dev.fovea.training.data.PhotoPass;
import dev.fovea.training.evaluation.SuspectedLabel;
import dev.fovea.training.probe.Effort;
import dev.fovea.training.probe.LabelledFeatures;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport.Ending;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks labels on what a network computes before its head: one pass over all photos, and five linear classifiers. The network should not
 * have learnt the labels by heart, so that the base of a training is better than its result.
 */
public final class NetworkLabelCheck {

    /** The numbers are a few times in memory; the work takes about a minute of one processor. */
    private static final Cost MOST = new Cost(20_000_000, 1_000_000_000);

    /** C in relation to the squared length of a photo's features: little, as wrong labels are to stay exceptions. */
    private static final double STRENGTH = 0.1;

    private final Engine serving;
    private final Graph network;
    private final TrainingPlan plan;
    private final RunJournal journal;
    private final String layer;
    private final Cost most;

    /**
     * What a check takes.
     *
     * @param numbers features of all photos
     * @param work features times classes
     */
    record Cost(long numbers, long work) {

        boolean exceeds(Cost limit) {
            return numbers > limit.numbers || work > limit.work;
        }
    }

    /** @param network of the plan's input */
    public NetworkLabelCheck(Engine serving, Graph network, TrainingPlan plan, RunJournal journal) {
        this(serving, network, plan, journal, MOST);
    }

    NetworkLabelCheck(Engine serving, Graph network, TrainingPlan plan, RunJournal journal, Cost most) {
        this.most = most;
        this.serving = serving;
        this.network = network;
        this.plan = plan;
        this.journal = journal;
        this.layer = Head.features(network);
    }

    /**
     * The most suspicious first; those of held-out photos alone where all cannot be checked, which a notice says.
     *
     * @param ending why the training ended
     * @param heldOut suspects among the validation and test photos, by the trained network
     * @throws dev.fovea.training.run.TrainingPausedException if the observer wishes a pause
     */
    public List<SuspectedLabel> suspects(Ending ending, List<SuspectedLabel> heldOut) {
        if (network.inputs().containsKey(layer)) {
            return leftOut("the network has no features to check them on", heldOut);
        }
        final long numbers = photos() * dimensions();
        if (new Cost(numbers, numbers * classes().size()).exceeds(most)) {
            return leftOut("there are too many pictures or classes", heldOut);
        }
        final Optional<float[]> features = ending.isCutShort() ? Optional.empty() : features();
        if (features.isEmpty()) {
            return leftOut("the run ended before", heldOut);
        }
        return allFinite(features.get())
                ? suspects(features.get())
                : leftOut("the network has features that are no numbers", heldOut);
    }

    private List<SuspectedLabel> leftOut(String reason, List<SuspectedLabel> heldOut) {
        journal.notice(
                "The labels of training pictures were not checked, those of validation and test pictures were: %s"
                        .formatted(reason));
        return heldOut;
    }

    private static boolean allFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private long photos() {
        return plan.dataset().images().size();
    }

    private long dimensions() {
        return Objects.requireNonNull(new FeatureExtraction(network, List.of(layer), new AveragePooling(), false)
                        .shapes()
                        .get(layer))
                .size();
    }

    private List<String> classes() {
        return plan.dataset().info().classes();
    }

    /** Of all photos; empty if the run is to end before. */
    private Optional<float[]> features() {
        final float[] values = new float[Math.toIntExact(photos() * dimensions())];
        int filled = 0;
        try (PhotoPass pass =
                new PhotoPass(serving, network, List.of(layer), plan.dataset().images(), plan)) {
            while (pass.hasNext()) {
                journal.requireNoPause();
                if (journal.due(plan.budget()).isPresent()) {
                    return Optional.empty();
                }
                final float[] rows =
                        Objects.requireNonNull(pass.next().get(layer)).floats();
                System.arraycopy(rows, 0, values, filled, rows.length);
                filled += rows.length;
            }
        }
        return Optional.of(values);
    }

    private List<SuspectedLabel> suspects(float[] features) {
        return new LabelCheck(plan.dataset(), plan.seed())
                .suspects(
                        labelled(features),
                        new LinearSvm(),
                        STRENGTH / dimensions(),
                        new Effort(plan.threads(), journal::requireNoPause));
    }

    private LabelledFeatures labelled(float[] values) {
        final Tensor features = Tensor.of(Shape.of(photos(), dimensions()), values);
        final List<Integer> labels = plan.dataset().images().stream()
                .map(image -> classes().indexOf(image.label()))
                .toList();
        return new LabelledFeatures(features, labels, classes().size());
    }
}
