package dev.fovea.training.recipe;

import static dev.fovea.training.recipe.Recipes.OTHERS;
import static dev.fovea.training.recipe.Recipes.SOME;
import static dev.fovea.training.recipe.Recipes.SPARSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.training.augmentation.Mixing;
import dev.fovea.training.form.InvalidFormException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RecipeFormatTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What version 1 wrote of a recipe with every setting. It is never changed. */
    private static final String FINE_TUNE = """
            {"version":1,"name":"fine-tune","headEpochs":3,"hyperparameters":{"epochs":7,"leastSteps":70,"batchSize":9,"accumulation":2,\
            "learningRate":0.0125,"stageDecay":0.75,"freeze":["layer1","layer2.0"],\
            "loss":{"kind":"MAXIMUM_A_POSTERIORI","labelSmoothing":0.05,"rubbishPenalty":12.5,"classWeights":true},\
            "optimizer":{"kind":"ADAMW","momentum":0.875},"schedule":{"kind":"STEP","warmUp":0.0625,"factor":0.3},\
            "weightDecay":3.0E-5,"dropout":0.4,"gradientClip":1.5,"ema":0.99,"pretrainedShare":0.25,"patience":11,"mixedPrecision":true,\
            "augmentation":{"crop":{"minArea":0.2,"maxArea":0.9,"minRatio":0.5,"maxRatio":2.0},"flip":0.25,\
            "colour":{"brightness":0.1,"contrast":0.2,"saturation":0.3,"hue":0.4},\
            "affine":{"degrees":10.0,"shift":0.1,"scale":0.2,"shear":5.0},"elastic":{"alpha":34.0,"sigma":4.0},\
            "erasing":{"probability":0.6,"maxArea":0.33},"mixing":{"kind":"CUTMIX","alpha":0.7}}}}""";

    private static Stream<Recipe> all() {
        return Stream.of(SOME, OTHERS, SPARSE).flatMap(List::stream);
    }

    private static Recipe again(Recipe recipe) {
        return RecipeFormat.read(JSON.readTree(RecipeFormat.write(recipe).toString()));
    }

    @Test
    void theKindsBelowAreAllThatThereAre() {
        for (List<Recipe> recipes : List.of(SOME, OTHERS, SPARSE)) {
            assertThat(recipes.stream().map(Object::getClass))
                    .containsExactlyInAnyOrder(Recipe.class.getPermittedSubclasses());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRecipeIsReadAsItWasWritten(Recipe recipe) {
        assertThat(again(recipe)).isEqualTo(recipe);
    }

    /** A setting that is new, and not written yet, fails here. */
    @Test
    void everySettingOfEveryKindIsWrittenAndReadAgain() {
        final List<Recipe> variants = IntStream.range(0, SOME.size())
                .boxed()
                .flatMap(kind -> Variants.of(SOME.get(kind), OTHERS.get(kind)).stream()
                        .filter(variant -> !variant.equals(SOME.get(kind))))
                .toList();

        // 4, 3, and with hyperparameters 1 + 42, 1 + 42, 41 and 1 + 41: weights that are all new have no share of
        // others.
        assertThat(variants).hasSize(4 + 3 + 43 + 43 + 41 + 42);
        assertThat(variants).allSatisfy(variant -> assertThat(again(variant)).isEqualTo(variant));
    }

    @Test
    void whatWasWrittenOnceIsReadForEverAndWrittenAlike() {
        final Recipe recipe = SOME.get(2);

        assertThat(RecipeFormat.read(JSON.readTree(FINE_TUNE))).isEqualTo(recipe);
        assertThat(RecipeFormat.write(recipe)).hasToString(FINE_TUNE);
    }

    /** Constants are written by their names: one that is renamed would not be found again. */
    @Test
    void theWordsForChoicesStay() {
        assertThat(LossChoice.Kind.values())
                .extracting(Enum::name)
                .contains("CROSS_ENTROPY", "HINGE", "SQUARED_HINGE", "MAXIMUM_A_POSTERIORI");
        assertThat(OptimizerChoice.Kind.values())
                .extracting(Enum::name)
                .contains("SGD", "NESTEROV", "AVERAGED", "ADAM", "ADAMW");
        assertThat(ScheduleChoice.Kind.values())
                .extracting(Enum::name)
                .contains("CONSTANT", "STEP", "COSINE", "ONE_CYCLE", "PLATEAU");
        assertThat(Mixing.Kind.values()).extracting(Enum::name).contains("MIXUP", "CUTMIX");
    }

    @Test
    void whatMayBeAbsentIsWrittenAsNull() {
        assertThat(RecipeFormat.write(Recipe.LinearProbe.DEFAULT)).hasToString("""
                        {"version":1,"name":"linear-probe","layer":null,"everyLayer":false,"method":"svm","settings":[]}""");
    }

    @ParameterizedTest
    @FieldSource("dev.fovea.training.recipe.Recipes#SOME")
    void nothingIsFilledInForAMemberThatIsMissing(Recipe recipe) {
        for (String path : paths(RecipeFormat.write(recipe), "")) {
            final ObjectNode form = RecipeFormat.write(recipe);
            final int last = path.lastIndexOf('/');
            ((ObjectNode) form.at(path.substring(0, last))).remove(path.substring(last + 1));

            assertThatExceptionOfType(InvalidFormException.class)
                    .as(path)
                    .isThrownBy(() -> RecipeFormat.read(form))
                    .withMessageContaining("lacks the member '" + path.substring(last + 1) + "'");
        }
    }

    private static List<String> paths(JsonNode form, String prefix) {
        final List<String> paths = new ArrayList<>();
        form.properties().forEach(member -> {
            paths.add(prefix + "/" + member.getKey());
            if (member.getValue().isObject()) {
                paths.addAll(paths(member.getValue(), prefix + "/" + member.getKey()));
            }
        });
        return paths;
    }

    @Test
    void whatCannotBeReadIsNamed() {
        refused("\"version\":1", "\"version\":2", "is of version 2, and this version of Fovea knows 1");
        refused("\"name\":\"fine-tune\"", "\"name\":\"tune\"", "There is no recipe 'tune'");
        refused("\"epochs\":7", "\"epochs\":7,\"later\":1", "has the unknown member 'later'");
        refused("\"epochs\":7", "\"epochs\":7.5", "must be a whole number, not 7.5");
        refused("\"epochs\":7", "\"epochs\":0", "'epochs' must be 1 to 10000, not 0");
        refused("\"kind\":\"ADAMW\"", "\"kind\":\"LION\"", "must be one of [SGD, NESTEROV, AVERAGED, ADAM, ADAMW]");
        refused("\"learningRate\":0.0125", "\"learningRate\":\"0.0125\"", "must be a number");
        refused("\"mixedPrecision\":true", "\"mixedPrecision\":null", "must be true or false, not null");
        refused("\"freeze\":[\"layer1\",", "\"freeze\":[1,", "must be a list of texts");
    }

    private static void refused(String right, String wrong, String message) {
        assertThat(FINE_TUNE).contains(right);

        assertThatExceptionOfType(InvalidFormException.class)
                .isThrownBy(() -> RecipeFormat.read(JSON.readTree(FINE_TUNE.replace(right, wrong))))
                .withMessageContaining(message);
    }
}
