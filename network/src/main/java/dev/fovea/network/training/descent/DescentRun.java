package dev.fovea.network.training.descent;

import dev.fovea.network.dataset.Split;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.GraphCut;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.training.augmentation.Augmentation;
import dev.fovea.network.training.data.Batches;
import dev.fovea.network.training.recipe.Hyperparameters;
import dev.fovea.network.training.recipe.LossChoice;
import dev.fovea.network.training.recipe.OptimizerChoice;
import dev.fovea.network.training.recipe.Recipe;
import dev.fovea.network.training.recipe.ScheduleChoice;
import dev.fovea.network.training.run.RunJournal;
import dev.fovea.network.training.run.TrainingException;
import dev.fovea.network.training.run.TrainingException.Reason;
import dev.fovea.network.training.run.TrainingObserver;
import dev.fovea.network.training.run.TrainingPlan;
import dev.fovea.network.training.run.TrainingReport.Ending;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan being carried out, phase by phase. For one use. */
final class DescentRun {

    private static final int HEAD_BATCH = 32;
    private static final double HEAD_RATE = 1e-3;
    private static final double HEAD_DECAY = 1e-2;

    private final TrainingPlan plan;
    private final PhotoSet photos;
    private final Workplace workplace;
    private final RunJournal journal;
    private Ending ending = Ending.COMPLETED;

    DescentRun(TrainingPlan plan, PhotoSet photos, Workplace workplace, RunJournal journal) {
        this.plan = plan;
        this.photos = photos;
        this.workplace = workplace;
        this.journal = journal;
    }

    Ending ending() {
        return ending;
    }

    /** Head first, on features that do not change; then all layers. */
    Graph fineTune(Recipe.FineTune recipe) {
        final Hyperparameters settings = recipe.hyperparameters();
        final ClassifierHead head = head(settings, plan.seed());
        final Map<String, Double> rates = rates(head, allLearnable(head.graph()), settings);
        if (journal.phase() == 0) {
            final boolean alone = recipe.headEpochs() > 0
                    && rates.keySet().containsAll(head.parameters())
                    && !head.graph().inputs().containsKey(head.features());
            journal.finish(alone ? trainedHead(head, recipe) : Map.of());
        }
        final Graph start = head.graph().withParameters(journal.result(0));
        return mixed(settings, head, phase(1, start, rates, settings, plan.seed()));
    }

    private Map<String, Tensor> trainedHead(ClassifierHead head, Recipe.FineTune recipe) {
        final Hyperparameters given = recipe.hyperparameters();
        final Hyperparameters settings = new Hyperparameters(
                recipe.headEpochs(),
                HEAD_BATCH,
                1,
                HEAD_RATE,
                1,
                List.of(),
                given.loss(),
                new OptimizerChoice(OptimizerChoice.Kind.ADAMW, 0.9),
                new ScheduleChoice(ScheduleChoice.Kind.COSINE, 0.1, 0.1),
                HEAD_DECAY,
                given.dropout(),
                given.gradientClip(),
                null,
                0,
                null,
                false,
                Augmentation.NONE);
        final GraphCut cut = GraphCut.behind(head.graph(), List.of(head.features()));
        final Map<String, Double> rates =
                head.parameters().stream().collect(Collectors.toMap(name -> name, name -> 1.0));
        return onFeatures(cut, rates, recipe.headEpochs(), settings, plan.seed(), false)
                .best();
    }

    /** The head and the last stages; what is below is computed once if nothing augments the photos. */
    Graph lastStages(Recipe.LastStages recipe) {
        final Hyperparameters settings = recipe.hyperparameters();
        final ClassifierHead head = head(settings, plan.seed());
        final List<Stages.Stage> below = below(head);
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
        final Map<String, Double> rates = rates(head, learning, settings);
        if (journal.phase() == 0) {
            final GraphCut cut = settings.augmentation().isNone() ? frozenPrefix(head.graph(), rates.keySet()) : null;
            if (cut == null) {
                return mixed(settings, head, phase(0, head.graph(), rates, settings, plan.seed()));
            }
            final Descent.Outcome outcome = onFeatures(cut, rates, epochs(settings), settings, plan.seed(), true);
            ending = outcome.ending();
            journal.finish(outcome.best());
        }
        return mixed(settings, head, head.graph().withParameters(journal.result(0)));
    }

    /** Cut behind what feeds the first layer that learns; absent if that is the image, or more than one value crosses. */
    private static @Nullable GraphCut frozenPrefix(Graph graph, Set<String> learning) {
        final Layer first = graph.layers().stream()
                .filter(layer -> layer.inputs().stream().anyMatch(learning::contains))
                .findFirst()
                .orElseThrow();
        final String input = first.inputs().get(0);
        if (graph.inputs().containsKey(input)) {
            return null;
        }
        final GraphCut cut = GraphCut.behind(graph, List.of(input));
        return cut.tail().inputs().size() == 1
                        && cut.tail().parameters().keySet().containsAll(learning)
                ? cut
                : null;
    }

    private Descent.Outcome onFeatures(
            GraphCut cut,
            Map<String, Double> rates,
            int epochs,
            Hyperparameters settings,
            long seed,
            boolean reported) {
        journal.observer().entered(TrainingObserver.Phase.PREPARING);
        try (Batches train = photos.plain(Split.TRAIN);
                Batches validate = photos.plain(Split.VALIDATION)) {
            final Batches training =
                    new FeatureBatches(workplace.compute(cut.front(), train), settings.batchSize(), seed);
            final Batches validation = new FeatureBatches(workplace.compute(cut.front(), validate), HEAD_BATCH, seed);
            return descend(cut.tail(), rates, epochs, settings, training, validation, seed, reported);
        }
    }

    /** The architecture with new weights. */
    Graph fromScratch(Recipe.FromScratch recipe) {
        return member(0, recipe.hyperparameters(), plan.seed());
    }

    /** Several of these, averaged. */
    Graph ensemble(Recipe.Ensemble recipe) {
        final List<Graph> members = new ArrayList<>();
        for (int i = 0; i < recipe.members() && !isCutShort(); i++) {
            final Graph member = member(i, recipe.member().hyperparameters(), plan.seed() + i);
            if (i == 0 || !isCutShort()) {
                members.add(member);
            }
        }
        if (members.size() < recipe.members()) {
            journal.notice("The run ended before all of its %d members were trained; the result has %d"
                    .formatted(recipe.members(), members.size()));
        }
        return members.size() == 1 ? members.get(0) : AveragedLogits.of(members);
    }

    /** Whether the present member is unfinished, so that it and those after it would spoil the mean. */
    private boolean isCutShort() {
        return ending == Ending.BUDGET_USED || ending == Ending.FINISHED_EARLY;
    }

    private Graph member(int number, Hyperparameters settings, long seed) {
        final ClassifierHead head = head(settings, seed);
        final Graph start = RandomWeights.initialise(head.graph(), seed);
        return phase(number, start, rates(head, allLearnable(start), settings), settings, seed);
    }

    /** Carries out a phase on photos, unless it has been finished before. */
    private Graph phase(int number, Graph start, Map<String, Double> rates, Hyperparameters settings, long seed) {
        if (journal.phase() == number) {
            try (Batches training = photos.training(settings.batchSize(), settings.augmentation(), seed);
                    Batches validation = photos.plain(Split.VALIDATION)) {
                final Descent.Outcome outcome =
                        descend(start, rates, epochs(settings), settings, training, validation, seed, true);
                ending = outcome.ending();
                journal.finish(outcome.best());
            }
        }
        return start.withParameters(journal.result(number));
    }

    private Descent.Outcome descend(
            Graph graph,
            Map<String, Double> rates,
            int epochs,
            Hyperparameters settings,
            Batches training,
            Batches validation,
            long seed,
            boolean reported) {
        final Phase phase = new Phase(
                graph,
                rates,
                epochs,
                settings,
                Choices.loss(settings.loss()),
                classWeights(settings.loss()),
                training,
                validation,
                seed,
                reported);
        return new Descent(phase, workplace, journal).run();
    }

    private int epochs(Hyperparameters settings) {
        final Integer most = plan.budget().epochs();
        return most == null ? settings.epochs() : Math.min(most, settings.epochs());
    }

    private List<Double> classWeights(LossChoice choice) {
        if (!choice.classWeights()) {
            return List.of();
        }
        final List<String> classes = photos.classes();
        final long all = classes.stream()
                .mapToLong(name -> photos.count(Split.TRAIN, name))
                .sum();
        return classes.stream()
                .map(name -> (double) all / classes.size() / photos.count(Split.TRAIN, name))
                .toList();
    }

    private ClassifierHead head(Hyperparameters settings, long seed) {
        return ClassifierHead.attach(plan.base(), photos.classes().size(), settings.dropout(), seed);
    }

    private static Set<String> allLearnable(Graph graph) {
        return graph.parameters().values().stream()
                .filter(Parameter::learnable)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    private static List<Stages.Stage> below(ClassifierHead head) {
        return Stages.of(head.graph()).list().stream()
                .filter(stage -> !head.parameters().containsAll(stage.parameters()))
                .toList();
    }

    /** Factors on the head's rate: the stage below it has the decay, the next one its square, and so on. */
    private static Map<String, Double> rates(ClassifierHead head, Set<String> learning, Hyperparameters settings) {
        final Map<String, Double> rates = new TreeMap<>();
        final List<Stages.Stage> below = below(head);
        for (int i = 0; i < below.size(); i++) {
            final double factor = Math.pow(settings.stageDecay(), below.size() - i);
            below.get(i).parameters().forEach(name -> rates.putIfAbsent(name, factor));
        }
        head.parameters().forEach(name -> rates.put(name, 1.0));
        rates.keySet().retainAll(learning);
        rates.keySet().removeAll(Stages.parameters(head.graph(), settings.freeze()));
        if (rates.isEmpty()) {
            throw new TrainingException(
                    Reason.UNSUITABLE_SETTING, "'freeze' leaves nothing to train; name fewer layers");
        }
        return rates;
    }

    /** WiSE-FT: Wortsman et al., "Robust fine-tuning of zero-shot models" (2022). */
    private Graph mixed(Hyperparameters settings, ClassifierHead head, Graph trained) {
        final double share = settings.pretrainedShare();
        if (share == 0) {
            return trained;
        }
        final Map<String, Tensor> values = new TreeMap<>();
        trained.parameters().forEach((name, parameter) -> {
            if (!head.parameters().contains(name) && parameter.filled().type().isFloatingPoint()) {
                final Tensor before = Objects.requireNonNull(
                                head.graph().parameters().get(name))
                        .filled();
                final float[] mixed = parameter.filled().floats();
                final float[] pretrained = before.floats();
                for (int i = 0; i < mixed.length; i++) {
                    mixed[i] = (float) (share * pretrained[i] + (1 - share) * mixed[i]);
                }
                values.put(name, Tensor.of(parameter.shape(), mixed));
            }
        });
        return trained.withParameters(values);
    }
}
