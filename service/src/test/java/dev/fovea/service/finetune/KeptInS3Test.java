package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.EndedProcess;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.objects.FaultyS3;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.storage.objects.Encryption;
import dev.fovea.storage.objects.ObjectBucket;
import dev.fovea.storage.objects.S3Server;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import dev.fovea.store.S3ModelStore;
import dev.fovea.training.run.Trainer;
import java.awt.Color;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;

/** A service that keeps models, data sets, checkpoints and reports in S3, which fails now and then. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "fovea.s3.path-style=true",
            "fovea.s3.bucket=fovea",
            "fovea.s3.prefix=team/",
            "fovea.roles=api,worker",
            "fovea.worker.niceness=0",
            "fovea.bundled-models=false",
            "fovea.cache.refresh=50ms",
            "fovea.worker.polling=50ms",
            "fovea.worker.progress=10ms"
        })
@Import(KeptInS3Test.Configuration.class)
@Timeout(180)
@DirtiesContext
class KeptInS3Test {

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static S3Server server;

    @SuppressWarnings("NullAway.Init")
    private static S3Client client;

    @SuppressWarnings("NullAway.Init")
    private static FaultyS3 front;

    @LocalServerPort
    private int port;

    @TestConfiguration
    static class Configuration {

        @Bean
        @Primary
        Trainer meanColourTrainer() {
            return new MeanColourTrainer();
        }
    }

    @DynamicPropertySource
    static void objects(DynamicPropertyRegistry registry) {
        System.setProperty("aws.accessKeyId", "access");
        System.setProperty("aws.secretAccessKey", "hidden-secret");
        server = S3Server.start(folder);
        client = server.client();
        client.createBucket(create -> create.bucket("fovea"));
        new TinyModels(elsewhere(), folder).publishMaps("maps");
        front = new FaultyS3(server.address());
        registry.add("fovea.s3.endpoint", front::address);
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> folder.resolve("jobs"));
    }

    private static ObjectBucket bucket() {
        return new ObjectBucket(client, "fovea", "team/", Encryption.OF_THE_BUCKET);
    }

    /** What another machine has of the models. */
    private static ModelStore elsewhere() {
        return new S3ModelStore(bucket().below("models"), folder.resolve("elsewhere"));
    }

    @AfterAll
    static void stop() {
        front.close();
        client.close();
        server.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @AfterEach
    void repair() {
        front.fail(false);
    }

    private Http http() {
        return new Http(port);
    }

    private FinetuneClient fovea() {
        return new FinetuneClient(http());
    }

    private Answer classify(String model) {
        return http().send(
                        "POST",
                        "/classify?model=" + model,
                        "image/png",
                        BodyPublishers.ofByteArray(Pictures.png(Color.RED)));
    }

    @Test
    void aModelThatAnotherMachinePublishesIsServedHere() {
        assertThat(classify("maps").status()).isEqualTo(200);

        new TinyModels(elsewhere(), folder).publishMaps("maps");
        final int newest =
                elsewhere().open(ModelReference.latest("maps")).manifest().version();

        await().until(() ->
                classify("maps").json().at("/receipt/model").asString().endsWith(":" + newest));
    }

    @Test
    void whatIsTrainedHereIsInTheBucketWithItsDataSetAndReport() {
        final String dataset = fovea().upload(ColouredShapes.archive(0, 4, 1, 0));

        final String id = fovea().accepted(FinetuneService.request("shapes", dataset, FinetuneService.recipe(1, 0)));

        assertThat(fovea().finished(id).get("state").asString()).isEqualTo("succeeded");
        assertThat(elsewhere().open(ModelReference.latest("shapes")).manifest().labels())
                .containsExactly("green", "red");
        assertThat(http().get("/finetune/" + id + "/report").status()).isEqualTo(200);
        assertThat(http().get("/datasets/" + dataset + "/images/0").status()).isEqualTo(200);
        assertThat(client.listObjectsV2(list -> list.bucket("fovea").prefix("team/"))
                        .contents())
                .extracting(S3Object::key)
                .contains("team/datasets/" + dataset + "/dataset.json", "team/models/shapes/1/model.json")
                .anyMatch(key -> key.startsWith("team/jobs/reports/" + id));
    }

    @Test
    void whileS3FailsModelsGoOnAnsweringAndRequestsThatNeedItSayWhenToTryAgain() {
        assertThat(classify("maps").status()).isEqualTo(200);
        front.fail(true);

        final Answer datasets = http().get("/datasets");

        assertThat(classify("maps").status()).isEqualTo(200);
        assertThat(datasets.status()).isEqualTo(503);
        assertThat(datasets.problem()).isEqualTo("unavailable");
        assertThat(datasets.header("Retry-After")).isEqualTo("10");
        assertThat(datasets.detail())
                .isEqualTo(
                        "What the server keeps cannot be reached: S3 failed with status 500, also when asked again. Nothing was changed."
                                + " Try again later.");
        final Answer models = http().get("/models");
        assertThat(models.status()).isEqualTo(503);
        assertThat(models.header("Retry-After")).isEqualTo("10");
        assertThat(classify("maps").status()).isEqualTo(200);

        front.fail(false);
        assertThat(http().get("/datasets").status()).isEqualTo(200);
    }

    @Test
    void aJobThatS3FailedCanBeRetriedAndPublishesOnce() {
        final String dataset = fovea().upload(ColouredShapes.archive(50, 20, 1, 0));
        final String id = fovea().accepted(FinetuneService.request("retried", dataset, FinetuneService.recipe(3, 20)));
        fovea().inPhase(id, "training");
        front.fail(true);

        final JsonNode failed = fovea().finished(id);

        assertThat(failed.get("state").asString()).isEqualTo("failed");
        assertThat(failed.at("/problem/reason").asString()).isEqualTo("storage");
        front.fail(false);
        assertThat(http().postJson("/finetune/" + id + "/retry", "").status()).isEqualTo(202);
        assertThat(fovea().finished(id).get("state").asString()).isEqualTo("succeeded");
        assertThat(elsewhere().versions("retried")).containsExactly(1);
    }

    @Test
    void aBucketThatIsNotThereEndsTheStart() {
        final EndedProcess process = EndedProcess.of(List.of(
                "--fovea.s3.endpoint=" + server.address(),
                "--fovea.s3.path-style=true",
                "--fovea.s3.bucket=wrong-bucket",
                "--fovea.store.path=" + folder.resolve("other")));

        assertThat(process.status()).isEqualTo(1);
        assertThat(process.output())
                .contains("Models, data sets and checkpoints cannot be kept: ")
                .doesNotContain("\tat ");
    }
}
