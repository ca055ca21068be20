package dev.fovea.service.finetune.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.training.form.InvalidFormException;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.recipe.Recipes;
import dev.fovea.training.run.Budget;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFormatTest {

    /** What version 1 wrote. It is never changed. */
    private static final String PROBE = """
            {"version":1,"recipe":{"version":1,"name":"linear-probe","layer":null,"everyLayer":false,"method":"svm","settings":[0.5]},\
            "budget":{"epochs":3,"time":"PT1H0.5S"},"seed":9007199254740993,"base":"resnet18:2","architecture":null}""";

    private static final Order ORDER = new Order(
            new Recipe.LinearProbe(null, false, new LinearSvm(), List.of(0.5)),
            new Budget(3, Duration.ofHours(1).plusMillis(500)),
            9007199254740993L,
            "resnet18:2",
            null);

    /** None has the defaults of today but for the last few: an order is what it says, whatever the defaults are. */
    private static Stream<Recipe> recipes() {
        return Stream.of(Recipes.SOME, Recipes.OTHERS, Recipes.SPARSE).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void anOrderIsReadToTheLetter(Recipe recipe) {
        final boolean handcrafted = recipe instanceof Recipe.Shallow;
        final Order based =
                new Order(recipe, new Budget(null, Duration.ofSeconds(90)), -3, handcrafted ? null : "maps:2", null);
        final Order designed =
                new Order(recipe, new Budget(5, null), Long.MAX_VALUE, null, handcrafted ? null : "mlp?hidden=8");

        assertThat(OrderFormat.read(OrderFormat.write(based))).isEqualTo(based);
        assertThat(OrderFormat.read(OrderFormat.write(designed))).isEqualTo(designed);
    }

    @Test
    void whatWasWrittenOnceIsReadForEverAndWrittenAlike() {
        assertThat(OrderFormat.read(PROBE)).isEqualTo(ORDER);
        assertThat(OrderFormat.write(ORDER)).isEqualTo(PROBE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"seed\":9007199254740993,", "\"version\":1,", ",\"architecture\":null", "\"epochs\":3,"})
    void nothingIsFilledInForAMemberThatIsMissing(String member) {
        assertThat(PROBE).contains(member);

        assertThatExceptionOfType(InvalidFormException.class)
                .isThrownBy(() -> OrderFormat.read(PROBE.replaceFirst(member, "")))
                .withMessageContaining("lacks the member");
    }

    @Test
    void whatCannotBeReadIsNamed() {
        refused(PROBE.replaceFirst("\"version\":1", "\"version\":2"), "The order is of version 2");
        refused(PROBE.replace("\"seed\"", "\"device\":\"gpu\",\"seed\""), "unknown member 'device'");
        refused(PROBE.replace("PT1H0.5S", "an hour"), "'an hour' is no length of time");
        refused(PROBE.replace("\"resnet18:2\"", "null"), "begins with 1 networks, not 0");
        refused("{", "is no JSON");
        refused("[]", "is no JSON object");
    }

    private static void refused(String text, String message) {
        assertThatExceptionOfType(InvalidFormException.class)
                .isThrownBy(() -> OrderFormat.read(text))
                .withMessageContaining(message);
    }

    @Test
    void anOrderBeginsWithOneNetworkAndOfHandcraftedFeaturesWithNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Order(Recipe.FineTune.DEFAULT, Budget.UNLIMITED, 0, "maps:1", "lenet5"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Order(
                        new Recipe.Shallow(64, new LinearSvm(), List.of()), Budget.UNLIMITED, 0, "maps:1", null));
    }
}
