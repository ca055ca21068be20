package dev.fovea.course;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.augmentation.RandomAffine;
import java.util.List;

/** The models that come with the product. */
final class ShippedModels {

    /** Whole pictures, whose ink may be light or dark. */
    private static final InputSpec DIGITS =
            new InputSpec(28, 28, null, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0.5f), List.of(0.5f));

    private static final InputSpec SMALL_PHOTOS = new InputSpec(
            32,
            32,
            32,
            Interpolation.BILINEAR,
            ChannelOrder.RGB,
            List.of(0.4914f, 0.4822f, 0.4465f),
            List.of(0.2470f, 0.2435f, 0.2616f));

    private static final Augmentation MOVED =
            new Augmentation(null, 0.5, null, new RandomAffine(0, 0.125, 0, 0), null, null, null);

    static final List<Lesson> ALL = List.of(
            new Lesson(
                    "lenet5-mnist",
                    "lenet5_modern",
                    DIGITS,
                    new Setting(12, 128, 0.08, 1e-4, DigitLessons.DISTORTED).oneCycle()),
            new Lesson(
                    "resnet20-cifar10",
                    "cifar_resnet20",
                    SMALL_PHOTOS,
                    new Setting(42, 128, 0.2, 5e-4, MOVED).oneCycle()));

    private ShippedModels() {}
}
