package dev.fovea.course;

import dev.fovea.network.manifest.InputSpec;
import dev.fovea.network.manifest.InputSpec.ChannelOrder;
import dev.fovea.network.manifest.InputSpec.Interpolation;
import dev.fovea.network.training.augmentation.Augmentation;
import dev.fovea.network.training.augmentation.ElasticDistortion;
import dev.fovea.network.training.augmentation.RandomAffine;
import java.util.List;

/** The models that come with the product. */
final class ShippedModels {

    /** Pictures of a data set, all of them as they are; photos of any size are resized. */
    private static final InputSpec DIGITS =
            new InputSpec(28, 28, null, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0.1307f), List.of(0.3081f));

    private static final InputSpec SMALL_PHOTOS = new InputSpec(
            32,
            32,
            32,
            Interpolation.BILINEAR,
            ChannelOrder.RGB,
            List.of(0.4914f, 0.4822f, 0.4465f),
            List.of(0.2470f, 0.2435f, 0.2616f));

    private static final Augmentation DISTORTED = new Augmentation(
            null, 0, null, new RandomAffine(10, 0.07, 0.1, 5), new ElasticDistortion(34, 5), null, null);

    private static final Augmentation MOVED =
            new Augmentation(null, 0.5, null, new RandomAffine(0, 0.125, 0, 0), null, null, null);

    static final List<Lesson> ALL = List.of(
            new Lesson("lenet5-mnist", "lenet5_modern", DIGITS, new Setting(20, 64, 0.05, 1e-4, DISTORTED).oneCycle()),
            new Lesson(
                    "resnet20-cifar10",
                    "cifar_resnet20",
                    SMALL_PHOTOS,
                    new Setting(34, 128, 0.2, 3e-4, MOVED).oneCycle()));

    private ShippedModels() {}
}
