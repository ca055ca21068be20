package dev.fovea.service.finetune.request;

import static dev.fovea.service.finetune.request.RecipeReader.orElse;

import dev.fovea.manifest.ForUsers;
import dev.fovea.service.api.model.AffineSettingsJson;
import dev.fovea.service.api.model.AugmentationSettingsJson;
import dev.fovea.service.api.model.ColorSettingsJson;
import dev.fovea.service.api.model.CropSettingsJson;
import dev.fovea.service.problem.JsonProblems;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.augmentation.ColourJitter;
import dev.fovea.training.augmentation.ElasticDistortion;
import dev.fovea.training.augmentation.Mixing;
import dev.fovea.training.augmentation.RandomAffine;
import dev.fovea.training.augmentation.RandomCrop;
import dev.fovea.training.augmentation.RandomErasing;
import dev.fovea.training.recipe.Hyperparameters;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is done to training pictures; what is absent is not done. */
@Component
public final class AugmentationReader {

    private final JsonMapper json;

    AugmentationReader(JsonMapper json) {
        this.json = json;
    }

    /**
     * Reads the JSON of a query.
     *
     * @param text absent: what training does if its recipe says nothing
     * @throws dev.fovea.service.problem.ProblemException saying what is wrong with it
     */
    public Augmentation read(@Nullable String text) {
        if (text == null) {
            return Hyperparameters.FINE_TUNE.augmentation();
        }
        try {
            final @Nullable AugmentationSettingsJson settings = json.readValue(text, AugmentationSettingsJson.class);
            return settings == null ? Augmentation.NONE : read(settings);
        } catch (JacksonException e) {
            throw JsonProblems.of(e).exception(e);
        } catch (IllegalArgumentException e) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter("augmentation", ForUsers.sentence(e.getMessage())))
                    .exception(e);
        }
    }

    /** @throws IllegalArgumentException naming the first setting that is out of its range */
    static Augmentation read(AugmentationSettingsJson request) {
        return new Augmentation(
                part(request.getCrop(), AugmentationReader::crop),
                orElse(request.getFlip(), 0.0),
                part(request.getColor(), AugmentationReader::colour),
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

    private static RandomCrop crop(CropSettingsJson request) {
        final RandomCrop usual = RandomCrop.DEFAULT;
        return new RandomCrop(
                orElse(request.getMinArea(), usual.minArea()),
                orElse(request.getMaxArea(), usual.maxArea()),
                orElse(request.getMinRatio(), usual.minRatio()),
                orElse(request.getMaxRatio(), usual.maxRatio()));
    }

    private static ColourJitter colour(ColorSettingsJson request) {
        return new ColourJitter(
                orElse(request.getBrightness(), 0.0),
                orElse(request.getContrast(), 0.0),
                orElse(request.getSaturation(), 0.0),
                orElse(request.getHue(), 0.0));
    }

    private static RandomAffine affine(AffineSettingsJson request) {
        return new RandomAffine(
                orElse(request.getDegrees(), 0.0),
                orElse(request.getShift(), 0.0),
                orElse(request.getScale(), 0.0),
                orElse(request.getShear(), 0.0));
    }
}
