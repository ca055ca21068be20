package dev.fovea.service.finetune;

import dev.fovea.service.api.model.RecipeJson;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.order.Order;
import dev.fovea.service.finetune.order.OrderFormat;
import dev.fovea.service.finetune.request.RequestFormat;
import dev.fovea.training.form.InvalidFormException;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.recipe.RecipeFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The recipes of jobs as the contract shows them: with every setting, those that the request left out, too. */
@Component
class RecipeView {

    private static final Logger LOG = LoggerFactory.getLogger(RecipeView.class);

    private static final String KIND = "kind";

    /** Members of the written form that the contract names otherwise. */
    private static final Map<String, String> NAMES =
            Map.of("name", KIND, "method", "classifier", "loss", "lossFunction", "colour", "color");

    private final RequestFormat requests;
    private final JsonMapper json;

    RecipeView(RequestFormat requests, JsonMapper json) {
        this.requests = requests;
        this.json = json;
    }

    /**
     * The recipe of the job's order; of its request, if it was queued before there were orders and nobody has taken it since, or if its order is of another
     * version of Fovea and cannot be read.
     */
    RecipeJson of(Job job) {
        return ordered(job).map(this::of).orElseGet(() -> sent(job));
    }

    private static Optional<Recipe> ordered(Job job) {
        try {
            return Optional.ofNullable(job.jobOrder()).map(OrderFormat::read).map(Order::recipe);
        } catch (InvalidFormException e) {
            LOG.warn("The order of the job {} cannot be read", job.id(), e);
            return Optional.empty();
        }
    }

    private RecipeJson sent(Job job) {
        final RecipeJson sent = requests.read(job).getRecipe();
        return sent == null
                ? json.treeToValue(json.createObjectNode().put(KIND, job.recipe()), RecipeJson.class)
                : sent;
    }

    RecipeJson of(Recipe recipe) {
        final ObjectNode form = RecipeFormat.write(recipe);
        form.remove("version");
        return json.treeToValue(shown(form), RecipeJson.class);
    }

    /** Settings that are off are left out, and choices are written as requests write them. */
    private ObjectNode shown(ObjectNode form) {
        final ObjectNode shown = json.createObjectNode();
        for (Map.Entry<String, JsonNode> member : form.properties()) {
            final JsonNode value = member.getValue();
            final String name = NAMES.getOrDefault(member.getKey(), member.getKey());
            if (value instanceof ObjectNode part) {
                shown.set(name, shown(part));
            } else if (name.equals(KIND)) {
                shown.put(name, value.asString().toLowerCase(Locale.ROOT).replace('_', '-'));
            } else if (!value.isNull()) {
                shown.set(name, value);
            }
        }
        return shown;
    }
}
