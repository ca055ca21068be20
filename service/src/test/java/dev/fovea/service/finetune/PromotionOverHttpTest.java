package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When a result becomes the one that is served. */
class PromotionOverHttpTest extends FinetunedModels {

    @Test
    void aSecondResultIsPromotedOnlyIfItIsBetter() {
        final String dataset = client().upload(ColouredShapes.archive(500, 8, 4, 4));
        final String promote = ", \"promote\": \"production\"";
        client().finished(client().accepted(requestFrom("other", "judged", dataset, recipe(1, 0) + promote)));

        final JsonNode second =
                client().finished(client().accepted(requestFrom("other", "judged", dataset, recipe(2, 0) + promote)));

        assertThat(second.at("/result/model").asString()).isEqualTo("judged:2");
        final JsonNode promotion = second.get("promotion");
        assertThat(promotion.get("promoted").asBoolean()).isFalse();
        assertThat(promotion.get("rival").asString()).isEqualTo("judged:1");
        assertThat(promotion.get("split").asString()).isEqualTo("test");
        assertThat(promotion.get("detail").asString())
                .isEqualTo(
                        "Mean per-class accuracy on 8 test pictures: 1.0000, against 1.0000 of judged:1. The alias stays.");
        assertThat(store.aliases("judged")).containsEntry("production", 1).containsEntry("latest", 2);
    }

    @Test
    void anAliasMovesToABetterResultAndNeverBackToAWorseOne() {
        final String wrong = client().upload(ColouredShapes.archiveWithInterchangedLabels(900, 8, 4, 4));
        final String right = client().upload(ColouredShapes.archive(1300, 8, 4, 4));
        final String promote = recipe(1, 0) + ", \"promote\": \"production\"";
        final JsonNode first = client().finished(client().accepted(requestFrom("other", "rivals", wrong, promote)))
                .get("promotion");
        assertThat(first.get("promoted").asBoolean()).isFalse();
        assertThat(first.get("detail").asString())
                .isEqualTo(
                        "The result is not shown to be better than always answering 'green': the alias, which no version has, is not given.");
        store.setAlias("rivals", "production", 1);

        final JsonNode better = client().finished(client().accepted(requestFrom("other", "rivals", right, promote)))
                .get("promotion");
        assertThat(store.aliases("rivals")).containsEntry("production", 2);
        final JsonNode worse = client().finished(client().accepted(requestFrom("other", "rivals", wrong, promote)))
                .get("promotion");

        assertThat(better.get("promoted").asBoolean()).isTrue();
        assertThat(better.get("rival").asString()).isEqualTo("rivals:1");
        assertThat(better.get("imageCount").asInt()).isEqualTo(8);
        assertThat(better.get("meanPerClassAccuracy").asDouble()).isEqualTo(1);
        assertThat(better.get("rivalMeanPerClassAccuracy").asDouble()).isZero();
        assertThat(better.get("detail").asString())
                .isEqualTo(
                        "Mean per-class accuracy on 8 test pictures: 1.0000, against 0.0000 of rivals:1. The alias moves.");
        assertThat(worse.get("promoted").asBoolean()).isFalse();
        assertThat(worse.get("detail").asString())
                .isEqualTo(
                        "Mean per-class accuracy on 8 test pictures: 0.0000, against 1.0000 of rivals:2. The alias stays.");
        assertThat(store.aliases("rivals")).containsEntry("production", 2).containsEntry("latest", 3);
    }

    @Test
    void aResultThatIsNoBetterThanItsBaseIsPublishedButNotPromoted() {
        final String dataset = client().upload(ColouredShapes.archive(550, 8, 4, 0));

        final JsonNode job = client().finished(client().accepted(
                        request("nobetter", dataset, recipe(1, 0) + ", \"promote\": \"production\"")));

        assertThat(job.at("/result/model").asString()).isEqualTo("nobetter:1");
        assertThat(job.at("/promotion/promoted").asBoolean()).isFalse();
        assertThat(job.at("/promotion/detail").asString())
                .isEqualTo(
                        "Mean per-class accuracy on 8 validation pictures: 1.0000, against 1.0000 of maps:1. The alias stays.");
        assertThat(store.aliases("nobetter")).doesNotContainKey("production");
    }
}
