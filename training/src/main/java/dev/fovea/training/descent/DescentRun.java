package dev.fovea.training.descent;

import dev.fovea.network.architecture.WeightInitialization;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.part.GraphCut;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingPlan;
import dev.fovea.training.run.TrainingReport.Ending;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The recipes as phases. For one use. */
final class DescentRun {

    private final TrainingPlan plan;
    private final int classes;
    private final Phases phases;
    private final RunJournal journal;
    private Ending ending = Ending.COMPLETED;
    private Graph checker;

    DescentRun(TrainingPlan plan, int classes, Phases phases, RunJournal journal) {
        this.plan = plan;
        this.classes = classes;
        this.phases = phases;
        this.journal = journal;
        this.checker = plan.base();
    }

    /**
     * What labels are to be checked with: the base of the run, which has not learnt them, or else a network that was trained, known at the
     * end.
     */
    Graph checker() {
        return checker;
    }

    /** Why the run ended; known at its end. */
    Ending ending() {
        return ending;
    }

    /** Head first, on features that do not change; then all layers. */
    Graph fineTune(Recipe.FineTune recipe) {
        final Hyperparameters settings = recipe.hyperparameters();
        final ClassifierHead head = head(settings, plan.seed());
        final Map<String, Double> rates = StageRates.of(head, allLearnable(head.graph()), settings);
        final boolean headFirst = recipe.headFirst()
                && rates.keySet().containsAll(head.parameters())
                && !head.graph().inputs().containsKey(head.features());
        Graph start = head.graph();
        if (headFirst) {
            start = headAlone(recipe, head);
            if (phases.isCutShort(0)) {
                ending = phases.ending(0);
                return mixed(settings, head, start);
            }
        } else {
            phases.skip(0);
        }
        return mixed(settings, head, onPhotos(1, start, rates, settings, plan.seed(), headFirst));
    }

    private Graph headAlone(Recipe.FineTune recipe, ClassifierHead head) {
        final Integer epochs = recipe.headEpochs();
        final Phase training = HeadTraining.of(
                head, epochs == null ? HeadTraining.EPOCHS : epochs, recipe.hyperparameters(), plan.seed());
        return epochs == null
                ? phases.onSolvedHead(0, training, head)
                : phases.onFeatures(0, training, head.features());
    }

    /** The head and the last stages; what is below is computed once if nothing augments the photos. */
    Graph lastStages(Recipe.LastStages recipe) {
        final Hyperparameters settings = recipe.hyperparameters();
        final ClassifierHead head = head(settings, plan.seed());
        final List<Stages.Stage> below = StageRates.below(head);
        if (recipe.stages() > below.size()) {
            throw new TrainingException(
                    Reason.UNSUITABLE_SETTING,
                    "The network has %d stages below its head, not %d: %s"
                            .formatted(
                                    below.size(),
                                    recipe.stages(),
                                    below.stream().map(Stages.Stage::name).collect(Collectors.joining(", "))));
        }
        final Set<String> learning = new HashSet<>(head.parameters());
        below.subList(below.size() - recipe.stages(), below.size())
                .forEach(stage -> learning.addAll(stage.parameters()));
        final Map<String, Double> rates = StageRates.of(head, learning, settings);
        final String features = settings.augmentation().isNone() ? frozenPrefix(head.graph(), rates.keySet()) : null;
        if (features == null) {
            return mixed(settings, head, onPhotos(0, head.graph(), rates, settings, plan.seed(), false));
        }
        final Phase phase = phase(head.graph(), rates, settings, plan.seed(), false, false);
        final Graph trained = phases.onFeatures(0, phase, features);
        ending = phases.ending(0);
        return mixed(settings, head, trained);
    }

    /** What feeds the first layer that learns; absent if that is the image, or more than one value crosses there. */
    private static @Nullable String frozenPrefix(Graph graph, Set<String> learning) {
        final Layer first = graph.layers().stream()
                .filter(layer -> layer.inputs().stream().anyMatch(learning::contains))
                .findFirst()
                .orElseThrow();
        final String input = first.inputs().get(0);
        if (graph.inputs().containsKey(input)) {
            return null;
        }
        final Graph tail = GraphCut.behind(graph, List.of(input)).tail();
        return tail.inputs().size() == 1 && tail.parameters().keySet().containsAll(learning) ? input : null;
    }

    /** The architecture with new weights. */
    Graph fromScratch(Recipe.FromScratch recipe) {
        checker = member(0, recipe.hyperparameters(), plan.seed());
        return checker;
    }

    /** Several of these, averaged; a member that is cut short would spoil the mean. */
    Graph ensemble(Recipe.Ensemble recipe) {
        final List<Graph> members = new ArrayList<>();
        for (int i = 0; i < recipe.members() && (i == 0 || !phases.isCutShort(i - 1)); i++) {
            final Graph member = member(i, recipe.member().hyperparameters(), plan.seed() + i);
            if (i == 0 || !phases.isCutShort(i)) {
                members.add(member);
            }
        }
        if (members.size() < recipe.members()) {
            journal.notice("The run ended before all of its %d members were trained; the result has %d"
                    .formatted(recipe.members(), members.size()));
        }
        checker = members.get(0);
        return members.size() == 1 ? members.get(0) : AveragedLogits.of(members);
    }

    private Graph member(int number, Hyperparameters settings, long seed) {
        final ClassifierHead head = ClassifierHead.hasOutputs(plan.base(), classes)
                ? ClassifierHead.asDesigned(plan.base(), settings.dropout(), seed)
                : head(settings, seed);
        final Graph start = WeightInitialization.renew(head.graph(), seed);
        final Map<String, Double> rates = StageRates.of(head, allLearnable(start), settings);
        return onPhotos(number, phase(start, rates, settings, seed, false, number > 0));
    }

    private Graph onPhotos(
            int number,
            Graph start,
            Map<String, Double> rates,
            Hyperparameters settings,
            long seed,
            boolean startCounts) {
        return onPhotos(number, phase(start, rates, settings, seed, startCounts, false));
    }

    private Graph onPhotos(int number, Phase phase) {
        final Graph trained = phases.onPhotos(number, phase);
        ending = phases.ending(number);
        return trained;
    }

    private Phase phase(
            Graph start,
            Map<String, Double> rates,
            Hyperparameters settings,
            long seed,
            boolean startCounts,
            boolean optional) {
        final Integer most = plan.budget().epochs();
        final int planned = settings.epochs(phases.trainingPhotos());
        final int epochs = most == null ? planned : Math.min(most, planned);
        return new Phase(start, rates, epochs, settings, seed, startCounts, true, optional);
    }

    private ClassifierHead head(Hyperparameters settings, long seed) {
        return ClassifierHead.attach(plan.base(), classes, settings.dropout(), seed);
    }

    private static Set<String> allLearnable(Graph graph) {
        return graph.parameters().values().stream()
                .filter(Parameter::learnable)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    private static Graph mixed(Hyperparameters settings, ClassifierHead head, Graph trained) {
        return WeightInterpolation.mix(settings.pretrainedShare(), head.graph(), trained, head.parameters());
    }
}
