package dev.fovea.service.finetune.request;

import dev.fovea.service.api.model.FinetuneRequest;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Requests in the database: as they were sent, so that they can be shown, and read again by the worker. */
@Component
public class RequestFormat {

    private final JsonMapper json;

    RequestFormat(JsonMapper json) {
        this.json = json;
    }

    /** Equal requests are equal texts. */
    String write(FinetuneRequest request) {
        return json.writeValueAsString(request);
    }

    public FinetuneRequest read(Job job) {
        return json.readValue(job.request(), FinetuneRequest.class);
    }

    /** The architecture that a request names in place of a base. */
    public @Nullable String architecture(Job job) {
        return job.base() == null ? read(job).getArchitecture() : null;
    }

    public Recipe recipe(Job job) {
        return RecipeReader.read(read(job).getRecipe());
    }

    public Budget budget(Job job) {
        return budget(read(job));
    }

    static Budget budget(FinetuneRequest request) {
        final dev.fovea.service.api.model.FinetuneBudget budget = request.getBudget();
        return budget == null ? Budget.UNLIMITED : new Budget(budget.getEpochs(), time(budget.getSeconds()));
    }

    private static @Nullable Duration time(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
