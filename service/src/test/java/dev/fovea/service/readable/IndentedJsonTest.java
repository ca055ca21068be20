package dev.fovea.service.readable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class IndentedJsonTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void whatIsShortStaysOnALineAndTheRestGetsLines() {
        assertThat(
                        indented(
                                "{\"results\":[{\"image\":\"0\",\"predictions\":[{\"label\":\"ship\",\"probability\":0.9},{\"label\":\"a, {b}\",\"probability\":0.1}]}],\"shape\":[1,3],\"none\":[],\"empty\":{}}"))
                .isEqualTo("""
                        {
                          "results": [
                            {
                              "image": "0",
                              "predictions": [
                                {"label": "ship", "probability": 0.9},
                                {"label": "a, {b}", "probability": 0.1}
                              ]
                            }
                          ],
                          "shape": [1, 3],
                          "none": [],
                          "empty": {}
                        }""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "-1.5e-7", "true", "null", "\"\"", "\"a\\\"}\"", "[]", "{}", "[[]]", "[[],{}]", "[\"\\\\\"]"
            })
    void everyKindOfValueIsTheSame(String json) {
        assertThat(JSON.readTree(indented(json))).isEqualTo(JSON.readTree(json));
    }

    @Test
    void nothingButWhiteSpaceIsAdded() {
        final Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            final JsonNode node = any(random, 0);
            assertThat(JSON.readTree(indented(JSON.writeValueAsString(node)))).isEqualTo(node);
        }
    }

    private static JsonNode any(Random random, int depth) {
        final int kind = random.nextInt(depth > 4 ? 3 : 5);
        return switch (kind) {
            case 0 -> JSON.getNodeFactory().numberNode(random.nextInt());
            case 1 -> JSON.getNodeFactory().stringNode(text(random));
            case 2 -> JSON.getNodeFactory().nullNode();
            case 3 -> {
                final ArrayNode array = JSON.createArrayNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    array.add(any(random, depth + 1));
                }
                yield array;
            }
            default -> {
                final ObjectNode object = JSON.createObjectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set(text(random), any(random, depth + 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        final StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append("\"\\{}[],: ü\n€".charAt(random.nextInt(12)));
        }
        return text.toString();
    }

    private static String indented(String json) {
        return new String(IndentedJson.of(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** Long JSON stays as it is, but a line feed ends all. */
    @Test
    void everyAnswerEndsWithALineFeed() {
        final byte[] small = "[1]".getBytes(StandardCharsets.US_ASCII);
        final byte[] large = ("[" + "1,".repeat(IndentedJson.SMALL) + "1]").getBytes(StandardCharsets.US_ASCII);

        assertThat(IndentedJson.ifSmall(small)).asString().isEqualTo("[1]\n");
        assertThat(IndentedJson.ifSmall(large)).hasSize(large.length + 1).endsWith((byte) '\n');
    }
}
