package dev.fovea.service.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fovea.client.api.CatalogApi;
import dev.fovea.client.api.ClassificationApi;
import dev.fovea.client.api.DataSetsApi;
import dev.fovea.client.api.ExamplesApi;
import dev.fovea.client.api.FeaturesApi;
import dev.fovea.client.api.FineTuningApi;
import dev.fovea.client.api.IndexApi;
import dev.fovea.client.api.LayersApi;
import dev.fovea.client.api.ModelsApi;
import dev.fovea.client.api.PlaygroundApi;
import dev.fovea.client.api.TasksApi;
import dev.fovea.client.model.Alias;
import dev.fovea.client.model.AliasTarget;
import dev.fovea.client.model.Classification;
import dev.fovea.client.model.ClassifyRequest;
import dev.fovea.client.model.Dataset;
import dev.fovea.client.model.ExplainRequest;
import dev.fovea.client.model.Explanation;
import dev.fovea.client.model.ExplanationMap;
import dev.fovea.client.model.Features;
import dev.fovea.client.model.FinetuneJob;
import dev.fovea.client.model.FinetuneRequest;
import dev.fovea.client.model.GradCamMethod;
import dev.fovea.client.model.ImageInput;
import dev.fovea.client.model.LinearProbeRecipe;
import dev.fovea.client.model.NamedImage;
import dev.fovea.client.model.OcclusionMethod;
import dev.fovea.client.model.PlaygroundExample;
import dev.fovea.client.model.PlaygroundRequest;
import dev.fovea.client.model.Problem;
import dev.fovea.client.model.WorkState;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.web.client.RestClientResponseException;

/** The client that OpenAPI Generator makes for Java, as it is. */
class GeneratedJavaClientTest extends ClientsService {

    private static final String MODEL = "resnet20-cifar10";

    private GeneratedClient client;
    private Resource boat;

    @BeforeEach
    void begin() {
        client = new GeneratedClient(base());
        boat = new ExamplesApi(client).drawBoat();
    }

    @Test
    void whatThereIsIsListed() throws IOException {
        final ModelsApi models = new ModelsApi(client);

        assertThat(new IndexApi(client).getIndex().getDefaultModel()).isEqualTo(MODEL);
        assertThat(new CatalogApi(client).listCatalog(null, 5, null).getItems()).hasSize(5);
        assertThat(models.listModels(null, null, null).getItems())
                .anyMatch(model -> model.getName().equals(MODEL));
        assertThat(models.getModelVersion(MODEL, 1).getVersion()).isEqualTo(1);
        assertThat(models.getModelFile(MODEL, "card.md").getContentAsByteArray())
                .isNotEmpty();
        assertThat(new LayersApi(client).showLayers(MODEL).getRows()).hasSizeGreaterThan(20);
        assertThat(new TasksApi(client).listTasks(null, null, null).getItems()).isNotNull();
    }

    @Test
    void anImageIsClassifiedFromAFormFromJsonAndFromItsBytes() throws IOException {
        final Classification form =
                new ClassificationApi(client).classifyImages(MODEL, 3, null, null, List.of(boat, boat), null);
        final Classification json =
                client.postJson("/classify", new ClassifyRequest().topK(3).images(images()), Classification.class);
        final Classification raw = client.postImage("/classify", bytes(), Classification.class);

        assertThat(form.getResults()).hasSize(2);
        assertThat(List.of(form, json, raw))
                .allSatisfy(classification -> assertThat(classification
                                .getResults()
                                .get(0)
                                .getPredictions()
                                .get(0)
                                .getLabel())
                        .isEqualTo("ship"));
    }

    @Test
    void whatAClassDependsOnIsToldAndDrawn() throws IOException {
        final Explanation json = client.postJson(
                "/explain",
                new ExplainRequest()
                        .methods(List.of(
                                new OcclusionMethod()
                                        .method("occlusion")
                                        .window(8)
                                        .stride(8),
                                new GradCamMethod().method("grad-cam")))
                        .images(images()),
                Explanation.class);
        final byte[] picture = client.postForm("/explain", boat, "image/png");

        assertThat(json.getResults().get(0).getMaps())
                .extracting(ExplanationMap::getMethod)
                .containsExactly("occlusion", "grad-cam");
        assertThat(new String(picture, ISO_8859_1)).startsWith("\u0089PNG");
    }

    @Test
    void featuresAreNumbersInJsonAndInAFileOfNumPy() {
        final Features json =
                new FeaturesApi(client).computeFeatures(MODEL, null, null, null, null, null, null, List.of(boat), null);
        final byte[] file = client.postForm("/features", boat, "application/x-npy");

        assertThat(json.getResults().get(0).getFeatures().get(0).getShape()).containsExactly(64L);
        assertThat(new String(file, ISO_8859_1)).startsWith("\u0093NUMPY");
    }

    @Test
    void aModelIsTaughtAndItsStoryRead() throws IOException {
        final DataSetsApi datasets = new DataSetsApi(client);
        final FineTuningApi jobs = new FineTuningApi(client);

        final Resource archive = new ExamplesApi(client).drawShapes(30, 1L);
        final Dataset shapes = datasets.addDataset("wait=60", "java-shapes", null, null, archive);
        final FinetuneJob job = jobs.submitFinetuneJob(
                new FinetuneRequest()
                        .base(MODEL)
                        .dataset("java-shapes")
                        .name("java-shapes")
                        .recipe(new LinearProbeRecipe().kind("linear-probe")),
                "wait=60",
                null);

        assertThat(datasets.listImages(shapes.getName(), null, null, 10, null).getItems())
                .hasSize(10);
        assertThat(datasets.getImage("java-shapes", 0).getContentAsByteArray()).isNotEmpty();
        assertThat(job.getState()).isEqualTo(WorkState.SUCCEEDED);
        assertThat(jobs.followFinetuneJob(job.getId(), null)).contains("event:end");
        assertThat(jobs.getFinetuneReport(job.getId()).getLabels()).containsExactly("circle", "square", "triangle");
    }

    @Test
    void anAliasIsSetAndTakenAway() {
        final ModelsApi models = new ModelsApi(client);

        final Alias alias = models.setAlias(MODEL, "best", new AliasTarget().version(1), null, null);
        models.removeAlias(MODEL, "best", null);

        assertThat(alias.getVersion()).isEqualTo(1);
        assertThat(models.listAliases(MODEL, null, null).getItems())
                .extracting(Alias::getAlias)
                .doesNotContain("best");
    }

    @Test
    void aPlaygroundIsDrawn() throws IOException {
        assertThat(new PlaygroundApi(client)
                        .trainPlayground(new PlaygroundRequest()
                                .example(PlaygroundExample.XOR)
                                .epochs(5)
                                .pictureSize(100))
                        .getContentAsByteArray())
                .isNotEmpty();
    }

    @Test
    void aProblemHasItsType() {
        final RestClientResponseException refusal = catchThrowableOfType(
                RestClientResponseException.class, () -> new ModelsApi(client).getModel("nothing"));

        final Problem problem = Objects.requireNonNull(refusal.getResponseBodyAs(Problem.class));
        assertThat(problem.getType()).hasToString("https://fovea.dev/problems/unknown-model");
        assertThat(problem.getStatus()).isEqualTo(404);
        assertThat(problem.getAdditionalProperties()).containsKey("knownModels");
    }

    private List<ImageInput> images() throws IOException {
        return List.of(
                new NamedImage().name("boat.png").data(Base64.getEncoder().encodeToString(bytes())));
    }

    private byte[] bytes() throws IOException {
        return boat.getContentAsByteArray();
    }
}
