package dev.fovea.service.finetune.request;

import static dev.fovea.service.finetune.request.RecipeReader.orElse;

import dev.fovea.service.api.model.AffineSettings;
import dev.fovea.service.api.model.AugmentationSettings;
import dev.fovea.service.api.model.ColourSettings;
import dev.fovea.service.api.model.CropSettings;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.augmentation.ColourJitter;
import dev.fovea.training.augmentation.ElasticDistortion;
import dev.fovea.training.augmentation.Mixing;
import dev.fovea.training.augmentation.RandomAffine;
import dev.fovea.training.augmentation.RandomCrop;
import dev.fovea.training.augmentation.RandomErasing;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is done to training pictures; what is absent is not done. */
final class AugmentationReader {

    private AugmentationReader() {}

    /** @throws IllegalArgumentException naming the first setting that is out of its range */
    static Augmentation read(AugmentationSettings request) {
        return new Augmentation(
                part(request.getCrop(), AugmentationReader::crop),
                orElse(request.getFlip(), 0.0),
                part(request.getColour(), AugmentationReader::colour),
                part(request.getAffine(), AugmentationReader::affine),
                part(request.getElastic(), elastic -> new ElasticDistortion(elastic.getAlpha(), elastic.getSigma())),
                part(
                        request.getErasing(),
                        erasing -> new RandomErasing(erasing.getProbability(), erasing.getMaxArea())),
                part(
                        request.getMixing(),
                        mixing ->
                                new Mixing(Mixing.Kind.valueOf(mixing.getKind().name()), mixing.getAlpha())));
    }

    private static <T, R> @Nullable R part(@Nullable T request, Function<T, R> reader) {
        return request == null ? null : reader.apply(request);
    }

    private static RandomCrop crop(CropSettings request) {
        final RandomCrop usual = RandomCrop.DEFAULT;
        return new RandomCrop(
                orElse(request.getMinArea(), usual.minArea()),
                orElse(request.getMaxArea(), usual.maxArea()),
                orElse(request.getMinRatio(), usual.minRatio()),
                orElse(request.getMaxRatio(), usual.maxRatio()));
    }

    private static ColourJitter colour(ColourSettings request) {
        return new ColourJitter(
                orElse(request.getBrightness(), 0.0),
                orElse(request.getContrast(), 0.0),
                orElse(request.getSaturation(), 0.0),
                orElse(request.getHue(), 0.0));
    }

    private static RandomAffine affine(AffineSettings request) {
        return new RandomAffine(
                orElse(request.getDegrees(), 0.0),
                orElse(request.getShift(), 0.0),
                orElse(request.getScale(), 0.0),
                orElse(request.getShear(), 0.0));
    }
}
