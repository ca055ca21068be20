package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.order.OrderFormat;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Jobs are done as they were ordered, whatever their requests would mean by now. */
class OrderedJobsTest extends FinetuneService {

    @Autowired
    private JobStore jobs;

    @Autowired
    @Lazy
    private JdbcTemplate sql;

    /** A job that fails in its second epoch, with that order and no other default than this version's. */
    private String failed(String name, int seed) {
        final String dataset = client().upload(ColouredShapes.archive(seed, 6, 2, 0));
        final String id = client().accepted(request(name, dataset, """
                , "recipe": {"kind": "fine-tune", "headEpochs": 0, "hyperparameters": {"epochs": 3, "accumulation": 2}}"""));
        assertThat(client().finished(id).at("/problem/reason").asString()).isEqualTo("diverged");
        return id;
    }

    private JsonNode triedAgain(String id) {
        assertThat(http().postJson("/finetune/" + id + "/retry", "").status()).isEqualTo(202);
        return client().finished(id);
    }

    private String order(String id) {
        return Objects.requireNonNull(jobs.find(id).orElseThrow().jobOrder());
    }

    private void change(String id, String change, Object... values) {
        sql.update("update finetune_job set " + change + " where id = '" + id + "'", values);
    }

    @Test
    void whatARequestLeavesOutIsSettledWhenItIsSent() {
        final Hyperparameters ordered = ((Recipe.FineTune)
                        OrderFormat.read(order(failed("settled", 9100))).recipe())
                .hyperparameters();

        assertThat(ordered.epochs()).isEqualTo(3);
        assertThat(ordered.accumulation()).isEqualTo(2);
        assertThat(ordered.learningRate()).isEqualTo(Hyperparameters.FINE_TUNE.learningRate());
        assertThat(ordered.augmentation()).isEqualTo(Hyperparameters.FINE_TUNE.augmentation());
        assertThat(ordered.schedule()).isEqualTo(Hyperparameters.FINE_TUNE.schedule());
    }

    /** As if other defaults had held when it was sent. */
    @Test
    void aJobIsTrainedWithTheDefaultsOfTheDayItWasSent() {
        final String id = failed("ordered", 9200);
        change(
                id,
                "job_order = replace(replace(job_order, ?, ?), ?, ?)",
                "\"epochs\":3,",
                "\"epochs\":5,",
                "\"accumulation\":2,",
                "\"accumulation\":1,");

        final JsonNode job = triedAgain(id);

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(http().get("/finetune/" + id + "/metrics").body().lines()).hasSize(1 + 5);
        assertThat(job.at("/request/recipe/hyperparameters/epochs").asInt()).isEqualTo(3);
    }

    @Test
    void aJobOfAVersionWithoutOrdersGetsOneOfItsRequestAndKeepsIt() {
        final String id = failed("resolved", 9300);
        change(id, "job_order = null, request = replace(request, ?, ?)", "\"accumulation\":2", "\"accumulation\":1");

        final JsonNode job = triedAgain(id);

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(order(id)).contains("\"epochs\":3,", "\"accumulation\":1,", "\"base\":\"maps:1\"");
    }

    @Test
    void anOrderThatCannotBeReadEndsItsJob() {
        final String id = failed("unreadable", 9400);
        change(id, "job_order = ?", "{\"version\":2}");

        final JsonNode job = triedAgain(id);

        assertThat(job.at("/problem/reason").asString()).isEqualTo("unreadable-order");
        assertThat(job.at("/problem/detail").asString()).contains("of another version of Fovea", "Send another job");
    }
}
