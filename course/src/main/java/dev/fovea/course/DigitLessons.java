package dev.fovea.course;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.augmentation.ElasticDistortion;
import dev.fovea.training.augmentation.RandomAffine;
import dev.fovea.training.recipe.LossChoice;
import java.util.List;

/**
 * The classifiers of handwritten digits of LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998),
 * section III, trained on digits in the middle of 32 x 32 pixels. The architectures are the paper's, and so is the criterion of LeNet-5
 * without distortions. Training differs: one cycle of the learning rate, with momentum, or for units that saturate with Adam, whose step for
 * each weight takes the place of a stochastic second-order method.
 */
final class DigitLessons {

    /** Background -0.1 and ink 1.175. */
    private static final InputSpec PAPER = new InputSpec(
            32, 32, 32, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0.1f / 1.275f), List.of(1 / 1.275f));

    /** Without the border, of mean 0 and variance 1. */
    private static final InputSpec CROPPED =
            new InputSpec(28, 28, 32, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0.1307f), List.of(0.3081f));

    /** Small rotations, shifts, scales and shears, as the paper's, and Simard's elastic ones. */
    static final Augmentation DISTORTED = new Augmentation(
            null, 0, null, new RandomAffine(10, 0.06, 0.1, 5), new ElasticDistortion(34, 5), null, null);

    private static final LossChoice EQUATION_9 =
            new LossChoice(LossChoice.Kind.MAXIMUM_A_POSTERIORI, 0, LossChoice.RUBBISH_PENALTY, false);

    static final List<Lesson> ALL = List.of(
            new Lesson(
                    "lenet5",
                    "lenet5",
                    PAPER,
                    new Setting(12, 64, 0.002, 0.01, Augmentation.NONE).adaptive(EQUATION_9)),
            new Lesson(
                    "lenet5-distorted",
                    "lenet5",
                    PAPER,
                    new Setting(20, 64, 0.002, 0.01, DISTORTED).adaptive(LossChoice.crossEntropy(0))),
            new Lesson(
                    "mlp-300-100-distorted",
                    "mlp?hidden=300,100",
                    CROPPED,
                    new Setting(12, 128, 0.1, 1e-5, DISTORTED).oneCycle()),
            new Lesson(
                    "lenet5-modern", "lenet5_modern", CROPPED, new Setting(12, 128, 0.08, 1e-4, DISTORTED).oneCycle()),
            new Lesson(
                    "lenet5-contrast-across",
                    "lenet5_modern?contrast=across",
                    CROPPED,
                    new Setting(12, 128, 0.08, 1e-4, DISTORTED).oneCycle()),
            new Lesson(
                    "lenet5-contrast-within",
                    "lenet5_modern?contrast=within",
                    CROPPED,
                    new Setting(12, 128, 0.08, 1e-4, DISTORTED).oneCycle()));

    private DigitLessons() {}
}
