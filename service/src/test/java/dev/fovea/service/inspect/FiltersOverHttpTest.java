package dev.fovea.service.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.sheet.Caption;
import dev.fovea.service.Http.Answer;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersOverHttpTest extends InspectedService {

    private static final String FIRST = "/models/small/layers/%2Ffeatures%2F0%2FConv/filters";

    private static final int SIDE = Caption.NARROWEST;
    private static final int TOP = 2 + Caption.HEIGHT;

    @Test
    void aLayerWithSlashesInItsNameIsFoundByItsEncodedName() {
        final BufferedImage mosaic = picture(request(FIRST));

        // three filters in two columns, each as wide as its number needs and below it, lines of 2
        assertThat(mosaic.getWidth()).isEqualTo(2 + 2 * (SIDE + 2));
        assertThat(colour(mosaic, 5, TOP + 3)).isEqualTo(List.of(255, 128, 128));
        assertThat(colour(mosaic, SIDE + 2 + 5, TOP + 3)).isEqualTo(List.of(128, 255, 128));
        assertThat(colour(mosaic, 5, TOP + SIDE + TOP + 3)).isEqualTo(List.of(128, 128, 255));
    }

    @Test
    void aChosenInputChannelIsShownInGrey() {
        final BufferedImage mosaic = picture(request(FIRST + "?inputChannel=1"));

        assertThat(colour(mosaic, 2 + 5, 2 * TOP + 3)).isEqualTo(List.of(128, 128, 128));
        assertThat(colour(mosaic, 2 + SIDE + 2 + 5, 2 * TOP + 3)).isEqualTo(List.of(255, 255, 255));
    }

    @Test
    void filtersOfOtherThanThreeChannelsAreGrey() {
        final BufferedImage mosaic = picture(request("/models/small/layers/edges/filters"));

        // the pixel in the middle of the first filter
        assertThat(colour(mosaic, 2 + 2 + 12, 2 * TOP + 12)).isEqualTo(List.of(255, 255, 255));
        assertThat(colour(mosaic, 2 + 2 + 2, 2 * TOP + 2)).isEqualTo(List.of(128, 128, 128));
    }

    @ParameterizedTest
    @CsvSource({"edgs, edges", "relu/x, relu", "%2Ffeatures%2F1%2FConv, /features/0/Conv"})
    void anUnknownLayerIsRefusedNamingTheNearest(String layer, String nearest) {
        final Answer answer = http().get("/models/small/layers/" + layer.replace("/", "%2F") + "/filters");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-layer");
        assertThat(answer.json().get("nearest").get(0).asString()).isEqualTo(nearest);
    }

    @Test
    void aLayerWithoutFiltersSaysSo() {
        final Answer answer = http().get("/models/small/layers/relu/filters");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("impossible-view");
        assertThat(answer.detail())
                .isEqualTo("'relu' is a Relu and has no filters; choose a layer whose operator is Conv.");
    }

    @Test
    void anInputChannelThatThereIsNotIsRefused() {
        final Answer answer = http().get(FIRST + "?inputChannel=3");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-unit");
        assertThat(answer.detail()).contains("input channel 0 to 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?inputChannel=-1", "?inputChannel=red", "?channel=1"})
    void anotherParameterIsRefused(String query) {
        final Answer answer = http().get(FIRST + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }
}
