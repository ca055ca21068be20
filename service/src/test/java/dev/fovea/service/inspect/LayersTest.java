package dev.fovea.service.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LayersTest extends InspectedService {

    @Test
    void theTableHasTheTotals() {
        final JsonNode table = http().get("/models/small/layers").json();

        assertThat(table.get("model").asString()).isEqualTo("small:1");
        assertThat(table.get("inputShape").toString()).isEqualTo("[1,3,8,8]");
        // 3 * 3, 3 * 9, 3 * 3
        assertThat(table.get("parameterCount").asInt()).isEqualTo(9 + 27 + 9);
        // 3 * 64 outputs of 3 taps, 3 * 16 outputs of 9 taps, 3 classes of 3 numbers
        assertThat(table.get("multiplyAccumulates").asInt()).isEqualTo(576 + 432 + 9);
    }

    @Test
    void everyLayerHasARow() {
        final JsonNode layers = http().get("/models/small/layers").json().get("rows");

        assertThat(layers.size()).isEqualTo(7);
        assertThat(layers.get(3).toString())
                .isEqualTo("{\"name\":\"edges\",\"operator\":\"Conv\",\"outputShape\":[1,3,4,4],\"parameterCount\":27,"
                        + "\"multiplyAccumulates\":432,\"layout\":\"NCHW\",\"receptiveField\":{"
                        + "\"vertical\":{\"size\":6,\"stride\":2,\"offset\":-2},"
                        + "\"horizontal\":{\"size\":6,\"stride\":2,\"offset\":-2}}}");
        assertThat(layers.get(6).get("outputShape").toString()).isEqualTo("[1,3]");
        assertThat(layers.get(6).get("layout").asString()).isEqualTo("NC");
        assertThat(layers.get(6).has("receptiveField")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"small:1", "small@latest"})
    void aReferenceNamesTheVersion(String reference) {
        assertThat(http().get("/models/" + reference + "/layers").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models/large/layers", "/models/small:2/layers", "/models/large/layers/relu/filters"})
    void anUnknownModelOrVersionIsRefused(String path) {
        final Answer answer = http().get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-model");
    }
}
