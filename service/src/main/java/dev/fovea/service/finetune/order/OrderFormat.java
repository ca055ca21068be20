package dev.fovea.service.finetune.order;

import dev.fovea.training.form.Form;
import dev.fovea.training.form.InvalidFormException;
import dev.fovea.training.recipe.RecipeFormat;
import dev.fovea.training.run.Budget;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Orders as the database keeps them: JSON with every setting, and a version. What one version wrote later ones read; a form with other
 * members is a version of its own.
 */
public final class OrderFormat {

    private static final int VERSION = 1;

    private OrderFormat() {}

    public static String write(Order order) {
        final ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("version", VERSION);
        form.set("recipe", RecipeFormat.write(order.recipe()));
        final Duration time = order.budget().time();
        form.putObject("budget")
                .put("epochs", order.budget().epochs())
                .put("time", time == null ? null : time.toString());
        form.put("seed", order.seed());
        form.put("base", order.base());
        form.put("architecture", order.architecture());
        return form.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InvalidFormException if it is of an unknown version, or a member is missing, unknown or of the wrong kind
     */
    public static Order read(String text) {
        return Form.parse("The order", text, OrderFormat::order);
    }

    private static Order order(Form form) {
        form.requireVersion(VERSION);
        return new Order(
                RecipeFormat.read(form.tree("recipe")),
                form.part("budget", OrderFormat::budget),
                form.longInteger("seed"),
                form.textOrNull("base"),
                form.textOrNull("architecture"));
    }

    private static Budget budget(Form form) {
        return new Budget(form.integerOrNull("epochs"), time(form.textOrNull("time")));
    }

    private static @Nullable Duration time(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFormException("'%s' is no length of time".formatted(text), e);
        }
    }
}
