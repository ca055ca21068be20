package dev.fovea.training.recipe;

import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.augmentation.ColourJitter;
import dev.fovea.training.augmentation.ElasticDistortion;
import dev.fovea.training.augmentation.Mixing;
import dev.fovea.training.augmentation.RandomAffine;
import dev.fovea.training.augmentation.RandomCrop;
import dev.fovea.training.augmentation.RandomErasing;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.probe.SoftmaxRegression;
import java.util.List;

/** Two recipes of each kind, which differ in every setting; none of these is a default. */
public final class Recipes {

    public static final List<Recipe> SOME = List.of(
            new Recipe.LinearProbe("layer4", true, new SoftmaxRegression(), List.of(0.25, 4.0)),
            new Recipe.Shallow(64, new SoftmaxRegression(), List.of(0.5)),
            new Recipe.FineTune(3, full(0.25)),
            new Recipe.LastStages(2, full(0.25)),
            new Recipe.FromScratch(full(0)),
            new Recipe.Ensemble(3, new Recipe.FromScratch(full(0))));

    public static final List<Recipe> OTHERS = List.of(
            new Recipe.LinearProbe("layer3", false, new LinearSvm(), List.of(1.0)),
            new Recipe.Shallow(65, new LinearSvm(), List.of()),
            new Recipe.FineTune(4, other(0.125)),
            new Recipe.LastStages(5, other(0.125)),
            new Recipe.FromScratch(other(0)),
            new Recipe.Ensemble(6, new Recipe.FromScratch(other(0))));

    /** With all that may be absent absent, and with the defaults of today. */
    public static final List<Recipe> SPARSE = List.of(
            Recipe.LinearProbe.DEFAULT,
            new Recipe.Shallow(Recipe.Shallow.WORDS, new LinearSvm(), List.of()),
            Recipe.FineTune.DEFAULT,
            new Recipe.LastStages(1, Hyperparameters.LAST_STAGES),
            new Recipe.FromScratch(Hyperparameters.FROM_SCRATCH),
            new Recipe.Ensemble(4, new Recipe.FromScratch(Hyperparameters.FROM_SCRATCH)));

    private Recipes() {}

    private static Hyperparameters full(double pretrainedShare) {
        return new Hyperparameters(
                7,
                70,
                9,
                2,
                0.0125,
                0.75,
                List.of("layer1", "layer2.0"),
                new LossChoice(LossChoice.Kind.MAXIMUM_A_POSTERIORI, 0.05, 12.5, true),
                new OptimizerChoice(OptimizerChoice.Kind.ADAMW, 0.875),
                new ScheduleChoice(ScheduleChoice.Kind.STEP, 0.0625, 0.3),
                3e-5,
                0.4,
                1.5,
                0.99,
                pretrainedShare,
                11,
                true,
                new Augmentation(
                        new RandomCrop(0.2, 0.9, 0.5, 2),
                        0.25,
                        new ColourJitter(0.1, 0.2, 0.3, 0.4),
                        new RandomAffine(10, 0.1, 0.2, 5),
                        new ElasticDistortion(34, 4),
                        new RandomErasing(0.6, 0.33),
                        new Mixing(Mixing.Kind.CUTMIX, 0.7)));
    }

    private static Hyperparameters other(double pretrainedShare) {
        return new Hyperparameters(
                8,
                71,
                10,
                3,
                1e-7,
                0.625,
                List.of(),
                new LossChoice(LossChoice.Kind.HINGE, 0.15, 13.5, false),
                new OptimizerChoice(OptimizerChoice.Kind.AVERAGED, 0.1),
                new ScheduleChoice(ScheduleChoice.Kind.PLATEAU, 0.2, 0.7),
                2e-5,
                0.3,
                2.5,
                0.9,
                pretrainedShare,
                12,
                false,
                new Augmentation(
                        new RandomCrop(0.3, 0.8, 0.6, 1.5),
                        0.75,
                        new ColourJitter(0.5, 0.6, 0.7, 0.05),
                        new RandomAffine(20, 0.3, 0.4, 15),
                        new ElasticDistortion(30, 3),
                        new RandomErasing(0.1, 0.2),
                        new Mixing(Mixing.Kind.MIXUP, 0.2)));
    }
}
