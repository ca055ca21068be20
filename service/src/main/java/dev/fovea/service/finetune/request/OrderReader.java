package dev.fovea.service.finetune.request;

import dev.fovea.service.api.model.FinetuneBudgetJson;
import dev.fovea.service.api.model.FinetuneRequestJson;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.order.Order;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes orders of requests: what a request leaves out becomes a default of this version, and is settled from then on. */
@Component
public class OrderReader {

    private final RequestFormat format;

    OrderReader(RequestFormat format) {
        this.format = format;
    }

    /**
     * The order that a request means.
     *
     * @param base reference of the version that the base of the request means
     * @throws IllegalArgumentException naming a setting that is out of its range or belongs to another recipe
     */
    static Order read(FinetuneRequestJson request, @Nullable String base) {
        return new Order(
                recipe(request),
                budget(request),
                request.getSeed() == null ? 0 : request.getSeed(),
                base,
                request.getArchitecture());
    }

    static Recipe recipe(FinetuneRequestJson request) {
        return RecipeReader.read(request.getRecipe());
    }

    static Budget budget(FinetuneRequestJson request) {
        final FinetuneBudgetJson budget = request.getBudget();
        return budget == null ? Budget.UNLIMITED : new Budget(budget.getEpochs(), time(budget.getSeconds()));
    }

    private static @Nullable Duration time(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    /**
     * The order of a job that was queued by a version which kept nothing but requests.
     *
     * @throws IllegalArgumentException if a setting of its request is refused today
     * @throws tools.jackson.core.JacksonException if its request cannot be read any more
     */
    public Order past(Job job) {
        return read(format.read(job), job.base());
    }
}
