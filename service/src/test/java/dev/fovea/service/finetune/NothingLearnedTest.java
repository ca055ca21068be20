package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A run that has learnt nothing says so, whatever its recipe. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.roles=api,worker", "fovea.worker.polling=50ms"})
@Timeout(300)
class NothingLearnedTest {

    private static final String BASE = "\"base\": \"other\", ";
    private static final String DESIGN = "\"architecture\": \"mlp?hidden=4&activation=tanh&size=4&channels=3\", ";
    private static final String SHORT =
            ", \"hyperparameters\": {\"epochs\": 2, \"batchSize\": 8, \"augmentation\": {}}";

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        new TinyModels(new FileSystemModelStore(folder.resolve("store")), folder).publish("other", 1);
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> folder.resolve("jobs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fine-tune", "from-scratch", "ensemble", "linear-probe"})
    void labelsThatSayNothingAreNoticed(String recipe) throws Exception {
        final boolean fresh = recipe.equals("from-scratch") || recipe.equals("ensemble");
        final String settings = recipe.equals("linear-probe") ? "" : SHORT;
        isNoticed(
                "meaningless-" + recipe,
                (fresh ? DESIGN : BASE) + "\"recipe\": {\"kind\": \"" + recipe + "\"" + settings + "}",
                client().upload(ColouredShapes.archiveWithoutMeaning(4000, 24, 12)));
    }

    @Test
    void aClassThatDominatesIsNoticed() throws Exception {
        isNoticed(
                "dominated",
                BASE + "\"recipe\": {\"kind\": \"fine-tune\"" + SHORT + "}",
                client().upload(ColouredShapes.archiveOfOneClass(5000, 44, 22)));
    }

    private void isNoticed(String name, String with, String dataset) throws Exception {
        final String id = client().accepted("{%s, \"dataset\": \"%s\", \"name\": \"%s\", \"promote\": \"production\"}"
                .formatted(with, dataset, name));

        final JsonNode job = client().finished(id);

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.get("notices").toString()).contains("not shown to be better than always answering");
        assertThat(job.at("/promotion/promoted").asBoolean()).isFalse();
        assertThat(job.at("/promotion/detail").asString())
                .contains(
                        "not shown to be better than always answering",
                        "the alias, which no version has, is not given");
        assertThat(new Http(port).get("/models/" + name).body()).contains(name).doesNotContain("production");
        final JsonNode report =
                new Http(port).get("/finetune/" + id + "/report").json();
        assertThat(report.get("notices").toString()).contains("not shown to be better than always answering");
        assertThat(report.at("/calibration/imageCount").asInt())
                .isEqualTo(report.at("/validation/imageCount").asInt());
        assertThat(report.at("/calibration/after/value").asDouble())
                .isBetween(
                        report.at("/calibration/after/low").asDouble() - 1e-9,
                        report.at("/calibration/after/high").asDouble() + 1e-9);
        assertThat(folder.resolve("store/" + name + "/1/card.md"))
                .content()
                .contains("## Notices", "not shown to be better than always answering", "calibration error");
    }

    @Test
    void aStepThatMovesNoWeightFailsTheJob() {
        final String dataset = client().upload(ColouredShapes.archive(6000, 12, 4, 0));

        final JsonNode job = client().finished(client().accepted("""
                {"base": "other", "dataset": "%s", "name": "unmoved", "recipe": {"kind": "fine-tune", "headEpochs": 0,
                 "hyperparameters": {"epochs": 1, "learningRate": 1e-30, "augmentation": {}}}}""".formatted(dataset)));

        assertThat(job.get("state").asString()).isEqualTo("failed");
        assertThat(job.at("/problem/reason").asString()).isEqualTo("nothing-learned");
        assertThat(job.at("/problem/detail").asString()).contains("Raise the learning rate");
        assertThat(new Http(port).get("/models/unmoved").status()).isEqualTo(404);
    }

    private FinetuneClient client() {
        return new FinetuneClient(new Http(port));
    }
}
