package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every recipe, from the request to a model that is served. */
class RealTrainingTest extends RealTrainingService {

    @Test
    void aNetworkIsTrainedByGradientDescentAndServed() {
        final FinetuneClient client = client();
        final String dataset = client.upload(ColouredShapes.archive(0, 24, 6, 0));

        final JsonNode job = client.finished(client.accepted("""
                {"base": "other", "dataset": "%s", "name": "trained", "recipe": {"kind": "fine-tune",
                 "hyperparameters": {"epochs": 3, "batchSize": 8, "learningRate": 0.5, "augmentation": {}}}}""".formatted(dataset)));

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(http().get("/finetune/" + job.get("id").asString() + "/report")
                        .json()
                        .at("/validation/meanPerClassAccuracy")
                        .asDouble())
                .isEqualTo(1);
        final Answer classified = http().send(
                        "POST",
                        "/classify?model=trained",
                        "image/png",
                        BodyPublishers.ofByteArray(ColouredShapes.green(77)));
        assertThat(classified.json().at("/results/0/predictions/0/label").asString())
                .isEqualTo("green");
    }

    @Test
    void anArchitectureIsTrainedFromScratchByItsNameAndANextVersionIsJudgedByTheLast() {
        final FinetuneClient client = client();
        final String request = """
                {"architecture": "mlp?hidden=8&activation=tanh&size=4&channels=3", "dataset": "%s", "name": "scratch",
                 "promote": "production", "seed": 5, "recipe": {"kind": "from-scratch", "hyperparameters": {
                 "epochs": 5, "batchSize": 8, "learningRate": 0.1, "augmentation": {}}}}""".formatted(client.upload(ColouredShapes.archive(2000, 24, 6, 0)));

        final JsonNode job = client.finished(client.accepted(request));

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.has("base")).isFalse();
        assertThat(job.get("architecture").asString()).isEqualTo("mlp?hidden=8&activation=tanh&size=4&channels=3");
        assertThat(job.at("/promotion/promoted").asBoolean()).isTrue();
        assertThat(job.at("/promotion/detail").asString()).contains("there was no base");
        final JsonNode version = http().get("/models/scratch/versions/1").json();
        assertThat(version.get("architecture").asString()).isEqualTo("mlp?hidden=8&activation=tanh&size=4&channels=3");
        assertThat(version.get("lineage").has("parent")).isFalse();
        assertThat(version.at("/lineage/recipe/kind").asString()).isEqualTo("from-scratch");
        assertThat(version.at("/input/width").asInt()).isEqualTo(4);
        assertThat(FOLDER.resolve("store/scratch/1/card.md"))
                .content()
                .contains("| architecture | mlp?hidden=8&activation=tanh&size=4&channels=3, with new weights |");
        final Answer classified = http().send(
                        "POST",
                        "/classify?model=scratch",
                        "image/png",
                        BodyPublishers.ofByteArray(ColouredShapes.green(77)));
        assertThat(classified.json().at("/results/0/predictions/0/label").asString())
                .isEqualTo("green");

        final JsonNode second = client.finished(client.accepted(request));

        assertThat(second.at("/result/model").asString()).isEqualTo("scratch:2");
        assertThat(second.at("/promotion/promoted").asBoolean()).isFalse();
        assertThat(second.at("/promotion/rival").asString()).isEqualTo("scratch:1");
    }

    @Test
    void anEnsembleOfNewNetworksIsTrainedFromAnArchitecture() {
        final FinetuneClient client = client();
        final String dataset = client.upload(ColouredShapes.archive(3000, 24, 6, 0));

        final JsonNode job = client.finished(client.accepted("""
                {"architecture": "mlp?hidden=&size=4&channels=3", "dataset": "%s", "name": "several",
                 "recipe": {"kind": "ensemble", "members": 2, "hyperparameters": {
                 "epochs": 5, "batchSize": 8, "learningRate": 0.1, "augmentation": {}}}}""".formatted(dataset)));

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(http().get("/finetune/" + job.get("id").asString() + "/report")
                        .json()
                        .at("/validation/meanPerClassAccuracy")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void aLinearProbeIsTrainedAndServed() {
        final FinetuneClient client = client();
        final String dataset = client.upload(ColouredShapes.archiveWithAWrongLabel(1000, 12, 6, 6));

        final String id = client.accepted("""
                {"base": "other", "dataset": "%s", "name": "probed", "promote": "production",
                 "recipe": {"kind": "linear-probe"}}""".formatted(dataset));

        final JsonNode job = client.finished(id);
        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/promotion/promoted").asBoolean()).isTrue();
        final JsonNode report = http().get("/finetune/" + id + "/report").json();
        assertThat(report.at("/trials").size()).isEqualTo(6);
        assertThat(report.at("/test/meanPerClassAccuracy").asDouble()).isEqualTo(1);
        assertThat(report.at("/validation/imageCount").asInt()).isEqualTo(12);
        final JsonNode suspect = report.at("/suspectedLabels/0");
        assertThat(suspect.get("file").asString()).isEqualTo("train/red/wrong.png");
        assertThat(suspect.get("label").asString()).isEqualTo("red");
        assertThat(suspect.get("likely").asString()).isEqualTo("green");
        assertThat(http().get(suspect.get("thumbnail").asString()).status()).isEqualTo(200);
        final Answer classified = http().send(
                        "POST",
                        "/classify?model=probed",
                        "image/png",
                        BodyPublishers.ofByteArray(ColouredShapes.red(7)));
        assertThat(classified.json().at("/results/0/predictions/0/label").asString())
                .isEqualTo("red");
        final Answer explained = http().send(
                        "POST",
                        "/explain?model=probed",
                        "image/png",
                        BodyPublishers.ofByteArray(ColouredShapes.red(7)));
        assertThat(explained.status()).isEqualTo(200);
    }

    /** Lying against standing stripes: colours say nothing. */
    @Test
    void theShallowPipelineNeedsNoModelToBeginWith() {
        final FinetuneClient client = client();
        final String dataset = client.upload(Stripes.archive(4, 2));
        final String request = """
                {"dataset": "%s", "name": "shallow", "promote": "production", "recipe": {"kind": "shallow", "words": 8}}""".formatted(dataset);

        final JsonNode job = client.finished(client.accepted(request));

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.has("base")).isFalse();
        assertThat(job.at("/promotion/promoted").asBoolean()).isTrue();
        final JsonNode report =
                http().get("/finetune/" + job.get("id").asString() + "/report").json();
        assertThat(report.at("/validation/meanPerClassAccuracy").asDouble()).isEqualTo(1);
        final JsonNode manifest = http().get("/models/shallow").json();
        assertThat(manifest.at("/versions/0/lineage/recipe/kind").asString()).isEqualTo("shallow");
        assertThat(manifest.at("/versions/0/lineage/parent").isMissingNode()).isTrue();
        final Answer classified = sent("/classify?model=shallow");
        assertThat(classified.json().at("/results/0/predictions/0/label").asString())
                .isEqualTo("standing");
        for (String method : new String[] {"grad-cam", "occlusion"}) {
            final Answer explained = sent("/explain?model=shallow&method=" + method);
            assertThat(explained.status()).as(explained.body()).isEqualTo(200);
        }
        assertThat(sent("/features?model=shallow&layer=words16").status()).isEqualTo(200);
        final JsonNode again = client.finished(client.accepted(request));
        assertThat(again.at("/result/model").asString()).isEqualTo("shallow:2");
    }

    private Answer sent(String address) {
        return http().send("POST", address, "image/png", BodyPublishers.ofByteArray(Stripes.standing(5)));
    }
}
