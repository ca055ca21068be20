package dev.fovea.training.recipe;

import dev.fovea.training.form.Form;
import dev.fovea.training.form.InvalidFormException;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.probe.ProbeMethod;
import dev.fovea.training.probe.SoftmaxRegression;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recipes as JSON that is kept. Every setting is written, so that a default which changes later changes nothing that was asked for before.
 * Equal recipes have equal texts, their members in a fixed order: fingerprints of checkpoints are made of them. A form that was written
 * once is read for ever: other members are a version of their own, beside which the older ones stay.
 */
public final class RecipeFormat {

    private static final int VERSION = 1;

    private static final String SVM = "svm";
    private static final String SOFTMAX = "softmax";

    private RecipeFormat() {}

    /** The written form. */
    public static ObjectNode write(Recipe recipe) {
        final ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("version", VERSION);
        form.put("name", recipe.name());
        if (recipe instanceof Recipe.LinearProbe probe) {
            form.put("layer", probe.layer());
            form.put("everyLayer", probe.everyLayer());
            writeMethod(form, probe.method(), probe.settings());
        } else if (recipe instanceof Recipe.Shallow shallow) {
            form.put("words", shallow.words());
            writeMethod(form, shallow.method(), shallow.settings());
        } else if (recipe instanceof Recipe.FineTune tuning) {
            form.put("headEpochs", tuning.headEpochs());
            writeSettings(form, tuning.hyperparameters());
        } else if (recipe instanceof Recipe.LastStages last) {
            form.put("stages", last.stages());
            writeSettings(form, last.hyperparameters());
        } else if (recipe instanceof Recipe.FromScratch scratch) {
            writeSettings(form, scratch.hyperparameters());
        } else if (recipe instanceof Recipe.Ensemble ensemble) {
            form.put("members", ensemble.members());
            writeSettings(form, ensemble.member().hyperparameters());
        } else {
            throw new IllegalStateException("No form is known for the recipe " + recipe.name());
        }
        return form;
    }

    private static void writeMethod(ObjectNode form, ProbeMethod method, List<Double> settings) {
        form.put("method", method instanceof SoftmaxRegression ? SOFTMAX : SVM);
        final ArrayNode numbers = form.putArray("settings");
        settings.forEach(numbers::add);
    }

    private static void writeSettings(ObjectNode form, Hyperparameters hyperparameters) {
        form.set("hyperparameters", HyperparametersFormat.write(hyperparameters));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InvalidFormException if it is of an unknown version, or a member is missing, unknown or of the wrong kind
     */
    public static Recipe read(JsonNode form) {
        return Form.read("The recipe", form, RecipeFormat::recipe);
    }

    private static Recipe recipe(Form form) {
        form.requireVersion(VERSION);
        final String name = form.text("name");
        return switch (name) {
            case "linear-probe" ->
                new Recipe.LinearProbe(
                        form.textOrNull("layer"), form.flag("everyLayer"), method(form), form.numbers("settings"));
            case "shallow" -> new Recipe.Shallow(form.integer("words"), method(form), form.numbers("settings"));
            case "fine-tune" -> new Recipe.FineTune(form.integerOrNull("headEpochs"), settings(form));
            case "last-stages" -> new Recipe.LastStages(form.integer("stages"), settings(form));
            case "from-scratch" -> new Recipe.FromScratch(settings(form));
            case "ensemble" -> new Recipe.Ensemble(form.integer("members"), new Recipe.FromScratch(settings(form)));
            default -> throw new InvalidFormException("There is no recipe '%s'".formatted(name));
        };
    }

    private static ProbeMethod method(Form form) {
        final String name = form.text("method");
        return switch (name) {
            case SVM -> new LinearSvm();
            case SOFTMAX -> new SoftmaxRegression();
            default -> throw new InvalidFormException("There is no method '%s' of a probe".formatted(name));
        };
    }

    private static Hyperparameters settings(Form form) {
        return form.part("hyperparameters", HyperparametersFormat::read);
    }
}
