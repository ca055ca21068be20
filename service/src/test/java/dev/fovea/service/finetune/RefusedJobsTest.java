package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.serving.TinyModels;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RefusedJobsTest extends FinetuneService {

    private String dataset() {
        return client().upload(ColouredShapes.archive(800, 4, 2, 0));
    }

    @Test
    void aDataSetOfOneClassIsRefusedAtOnce() {
        final String dataset = client().upload(new Archives()
                .file("train/red/1.png", ColouredShapes.red(900))
                .file("train/red/2.png", ColouredShapes.red(901))
                .zip());

        final Answer refused = client().submit(request("one", dataset, ""));

        assertThat(refused.problem()).isEqualTo("untrainable-dataset");
        assertThat(refused.detail()).contains("class");
    }

    @Test
    void aClassWithoutTrainingPicturesIsRefusedAtOnce() {
        final String dataset = client().upload(new Archives()
                .file("train/red/1.png", ColouredShapes.red(910))
                .file("val/green/2.png", ColouredShapes.green(911))
                .zip());

        assertThat(client().submit(request("two", dataset, "")).problem()).isEqualTo("untrainable-dataset");
    }

    @Test
    void whatIsUnknownIsSaidToBe() {
        final String dataset = dataset();
        final String otherBase = request("x", dataset, "").replace("\"maps\"", "\"nothing\"");
        assertThat(client().submit(otherBase).problem()).isEqualTo("unknown-model");
        assertThat(client().submit(request("x", "0123456789abcdef0123456789abcdef", ""))
                        .problem())
                .isEqualTo("unknown-dataset");
        final Answer layer = client().submit(
                        request("x", dataset, ", \"recipe\": {\"kind\": \"linear-probe\", \"layer\": \"vektor\"}"));
        assertThat(layer.problem()).isEqualTo("unknown-layer");
        assertThat(layer.json().get("nearest").toString()).contains("vector");
        for (String address : new String[] {"", "/events", "/metrics", "/report"}) {
            assertThat(http().get("/finetune/nothing" + address).problem()).isEqualTo("unknown-job");
        }
        assertThat(client().cancel("nothing").problem()).isEqualTo("unknown-job");
        assertThat(http().delete("/finetune/nothing").problem()).isEqualTo("unknown-job");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            "recipe": {"kind": "fine-tune", "hyperparameters": {"learningRate": -0.1}} | 'learningRate' must be above 0 to 100, not -0.1.
            "recipe": {"kind": "fine-tune", "hyperparameters": {"epochs": 0}}          | 'epochs' must be 1 to 10000, not 0.
            "recipe": {"kind": "fine-tune", "stages": 2}                               | unknown member 'recipe.stages'
            "recipe": {"kind": "fine-tune", "hyperparameters": {"lossFunction": {"kind": "maximum-a-posteriori", "rubbishPenalty": 0}}} | 'rubbishPenalty' must be above 0 to 1000000, not 0.0.
            "recipe": {"kind": "ensemble", "members": 1}                               | 'members' must be 2 to 32, not 1.
            "recipe": {"kind": "linear-probe", "settings": [0]}                        | C or lambda must be a positive number
            "recipe": {"kind": "alchemy"}                                              | The 'kind' of 'recipe' must be one of ensemble, fine-tune
            "budget": {"epochs": 0}                                                    | epochs
            "budget": {"seconds": 0}                                                   | seconds
            "promote": "latest"                                                        | The alias "latest" always means the newest version
            "promote": "7"                                                             | An alias is not a number
            "deviceKind": "tpu"                                                        | deviceKind
            "speed": 1                                                                 | unknown member 'speed'
            """)
    void aSettingThatMakesNoSenseIsNamed(String setting, String detail) {
        final Answer refused = client().submit(request("wrong", dataset(), ", " + setting));

        assertThat(refused.problem()).isEqualTo("invalid-request");
        assertThat(refused.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            lenet5_modern?contrast=between       | 'contrast' must be one of [none, across, within], not 'between'
            lenet6                               | There is no architecture 'lenet6'; there are mlp, lenet5, lenet5_modern,
            lenet5?size=28                       | Architecture 'lenet5?size=28': it has no settings
            mlp?hidden=0                         | 'hidden' must be a whole number from 1 to 1000000, not '0'
            mlp?hidden=1000000000                | 'hidden' must be a whole number from 1 to 1000000, not '1000000000'
            mlp?hidden=1000000,1000000           | a model file holds at most 500000000
            mlp?activation=swish                 | 'activation' must be one of [linear, sigmoid, tanh, relu
            mlp?inputs=2                         | 'mlp?inputs=2' takes no photos
            randwire?generator=er&p=0.01&seed=3  | choose another seed, or a probability well above
            """)
    void anArchitectureThatCannotBeIsRefusedWithWhatCan(String architecture, String detail) {
        final Answer refused = client().submit(fromScratch(
                "\"architecture\": \"%s\", \"recipe\": {\"kind\": \"from-scratch\"}".formatted(architecture)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("invalid-request");
        assertThat(refused.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            "seed": 1                                                         | Send either 'base'
            "architecture": "lenet5", "base": "maps"                          | Send either 'base'
            "architecture": "lenet5"                                          | no weights for the recipe fine-tune to begin with
            "architecture": "lenet5", "recipe": {"kind": "linear-probe"}      | no weights for the recipe linear-probe to begin with
            "recipe": {"kind": "shallow", "words": 0}                         | 'words' must be 2 to 1024, not 0.
            "recipe": {"kind": "shallow", "words": 1000000}                   | 'words' must be 2 to 1024, not 1000000.
            "recipe": {"kind": "shallow", "layer": "conv1"}                   | unknown member 'recipe.layer'
            "recipe": {"kind": "shallow"}, "base": "maps"                     | The recipe shallow begins without a model.
            "architecture": "", "recipe": {"kind": "from-scratch"}            | architecture
            """)
    void anArchitectureStandsInThePlaceOfABaseForRecipesThatNeedNoWeights(String members, String detail) {
        final Answer refused = client().submit(fromScratch(members));

        assertThat(refused.problem()).isEqualTo("invalid-request");
        assertThat(refused.detail()).contains(detail);
    }

    private String fromScratch(String members) {
        return "{\"dataset\": \"%s\", \"name\": \"scratch\", %s}".formatted(dataset(), members);
    }

    @Test
    void aNameOfAModelThatWasNotTrainedFromScratchIsRefused() {
        final Answer taken = client().submit("""
                {"dataset": "%s", "name": "other", "architecture": "lenet5", "recipe": {"kind": "from-scratch"}}""".formatted(dataset()));

        assertThat(taken.problem()).isEqualTo("name-taken");
        assertThat(taken.detail()).contains("not one of this architecture that was trained from scratch");
    }

    @Test
    void aNameOfAnotherModelIsRefused() {
        final String dataset = dataset();

        final Answer taken = client().submit(request("other", dataset, ""));

        assertThat(taken.problem()).isEqualTo("name-taken");
        assertThat(client().submit(request("No Name!", dataset, "")).problem()).isEqualTo("invalid-request");
    }

    @Test
    void aLossThatIsNoNumberFailsTheJobWithTheStepAndAdviceAndKeepsTheCheckpoint() {
        final String dataset = dataset();
        final String id = client().accepted(
                        request(
                                "diverged",
                                dataset,
                                ", \"recipe\": {\"kind\": \"fine-tune\", \"headEpochs\": 0, \"hyperparameters\": {\"epochs\": 3, \"accumulation\": 2}}"));

        final JsonNode failed = client().finished(id);

        assertThat(failed.at("/problem/reason").asString()).isEqualTo("diverged");
        assertThat(failed.at("/problem/detail").asString())
                .isEqualTo("The loss became NaN at step 1 of epoch 2. Try a learning rate of 0.001.");
        assertThat(failed.at("/bestEpoch/epoch").asInt()).isEqualTo(1);
        assertThat(store.names()).doesNotContain("diverged");
        assertThat(http().postJson("/finetune/" + id + "/retry", "").status()).isEqualTo(202);
        assertThat(client().finished(id).get("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void aFullDiskFailsTheJobAndARetryGoesOn() {
        final String dataset = dataset();
        DISK.full.set(true);
        final String id = client().accepted(request("full", dataset, recipe(2, 0)));
        final JsonNode failed;
        try {
            failed = client().finished(id);
        } finally {
            DISK.full.set(false);
        }
        assertThat(failed.at("/problem/reason").asString()).isEqualTo("storage");
        assertThat(failed.at("/problem/detail").asString()).contains("disk may be full");

        http().postJson("/finetune/" + id + "/retry", "");

        assertThat(client().finished(id).at("/result/model").asString()).isEqualTo("full:1");
    }

    @Test
    void aBaseThatAJobNeedsIsKeptWithItsModelUntilTheJobHasEnded() throws Exception {
        final TinyModels tiny = new TinyModels(store, Files.createTempDirectory("fovea-bases"));
        tiny.publish("wanted", 1);
        store.setAlias("wanted", "chosen", 1);
        final String id = client().accepted(requestFrom("wanted@chosen", "heir", dataset(), recipe(20, 50)));
        store.removeAlias("wanted", "chosen");
        tiny.publish("wanted", 1);

        final Answer version = http().delete("/models/wanted/versions/1");
        final Answer model = http().delete("/models/wanted");

        assertThat(version.problem()).isEqualTo("model-in-use");
        assertThat(version.json().get("usedBy").toString()).isEqualTo("[\"fine-tuning job " + id + "\"]");
        assertThat(model.problem()).isEqualTo("model-in-use");
        assertThat(model.detail()).contains("The model 'wanted' is needed by fine-tuning job " + id);
        assertThat(http().delete("/models/wanted/versions/2").status()).isEqualTo(204);
        assertThat(http().delete("/models/wanted/versions/7").problem()).isEqualTo("unknown-model");
        client().cancel(id);
        client().finished(id);
        assertThat(http().delete("/models/wanted").status()).isEqualTo(204);
        http().postJson("/finetune/" + id + "/retry", "");
        final JsonNode failed = client().finished(id);
        assertThat(failed.at("/problem/reason").asString()).isEqualTo("unknown-model");
    }

    @Test
    void aDataSetThatAJobNeedsIsKeptAndOneThatIsGoneFailsTheJob() throws Exception {
        final String dataset = client().upload(ColouredShapes.archive(950, 10, 2, 0));
        final String id = client().accepted(request("needed", dataset, recipe(1, 20)));
        assertThat(http().delete("/datasets/" + dataset).detail()).contains("fine-tuning job " + id);
        client().cancel(id);
        client().finished(id);
        assertThat(http().delete("/datasets/" + dataset).status()).isEqualTo(204);

        http().postJson("/finetune/" + id + "/retry", "");

        final JsonNode failed = client().finished(id);
        assertThat(failed.at("/problem/reason").asString()).isEqualTo("unknown-dataset");
        assertThat(failed.at("/problem/detail").asString()).contains("Upload it again");
    }
}
