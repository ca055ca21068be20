package dev.fovea.training.recipe;

import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.augmentation.ColourJitter;
import dev.fovea.training.augmentation.ElasticDistortion;
import dev.fovea.training.augmentation.Mixing;
import dev.fovea.training.augmentation.RandomAffine;
import dev.fovea.training.augmentation.RandomCrop;
import dev.fovea.training.augmentation.RandomErasing;
import dev.fovea.training.form.Form;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An augmentation in the written form of a recipe; parts that are not done are null. */
final class AugmentationFormat {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AugmentationFormat() {}

    static ObjectNode write(Augmentation augmentation) {
        final ObjectNode form = JSON.objectNode();
        form.set("crop", part(augmentation.crop(), AugmentationFormat::crop));
        form.put("flip", augmentation.flip());
        form.set("colour", part(augmentation.colour(), AugmentationFormat::colour));
        form.set("affine", part(augmentation.affine(), AugmentationFormat::affine));
        form.set("elastic", part(augmentation.elastic(), AugmentationFormat::elastic));
        form.set("erasing", part(augmentation.erasing(), AugmentationFormat::erasing));
        form.set("mixing", part(augmentation.mixing(), AugmentationFormat::mixing));
        return form;
    }

    private static <T> JsonNode part(@Nullable T part, Function<T, ObjectNode> writer) {
        return part == null ? JSON.nullNode() : writer.apply(part);
    }

    private static ObjectNode crop(RandomCrop crop) {
        return JSON.objectNode()
                .put("minArea", crop.minArea())
                .put("maxArea", crop.maxArea())
                .put("minRatio", crop.minRatio())
                .put("maxRatio", crop.maxRatio());
    }

    private static ObjectNode colour(ColourJitter colour) {
        return JSON.objectNode()
                .put("brightness", colour.brightness())
                .put("contrast", colour.contrast())
                .put("saturation", colour.saturation())
                .put("hue", colour.hue());
    }

    private static ObjectNode affine(RandomAffine affine) {
        return JSON.objectNode()
                .put("degrees", affine.degrees())
                .put("shift", affine.shift())
                .put("scale", affine.scale())
                .put("shear", affine.shear());
    }

    private static ObjectNode elastic(ElasticDistortion elastic) {
        return JSON.objectNode().put("alpha", elastic.alpha()).put("sigma", elastic.sigma());
    }

    private static ObjectNode erasing(RandomErasing erasing) {
        return JSON.objectNode().put("probability", erasing.probability()).put("maxArea", erasing.maxArea());
    }

    private static ObjectNode mixing(Mixing mixing) {
        return JSON.objectNode().put("kind", mixing.kind().name()).put("alpha", mixing.alpha());
    }

    static Augmentation read(Form form) {
        return new Augmentation(
                form.partOrNull(
                        "crop",
                        crop -> new RandomCrop(
                                crop.number("minArea"),
                                crop.number("maxArea"),
                                crop.number("minRatio"),
                                crop.number("maxRatio"))),
                form.number("flip"),
                form.partOrNull(
                        "colour",
                        colour -> new ColourJitter(
                                colour.number("brightness"),
                                colour.number("contrast"),
                                colour.number("saturation"),
                                colour.number("hue"))),
                form.partOrNull(
                        "affine",
                        affine -> new RandomAffine(
                                affine.number("degrees"),
                                affine.number("shift"),
                                affine.number("scale"),
                                affine.number("shear"))),
                form.partOrNull(
                        "elastic", elastic -> new ElasticDistortion(elastic.number("alpha"), elastic.number("sigma"))),
                form.partOrNull(
                        "erasing",
                        erasing -> new RandomErasing(erasing.number("probability"), erasing.number("maxArea"))),
                form.partOrNull(
                        "mixing",
                        mixing -> new Mixing(mixing.choice("kind", Mixing.Kind.class), mixing.number("alpha"))));
    }
}
