package dev.fovea.service.explain;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.method.ExplanationMethods;
import dev.fovea.network.explanation.method.NamedMethod;
import dev.fovea.service.json.JsonErrors;
import java.util.ArrayList;
import java.util.List;

/** The methods that a request asks for, with their settings, whose defaults may depend on the input of the model. */
final class MethodChoice {

    private MethodChoice() {}

    static List<NamedMethod> of(List<MethodWish> wishes, InputSpec input) {
        final int side = Math.min(input.height(), input.width());
        final JsonErrors errors = new JsonErrors();
        final List<NamedMethod> methods = new ArrayList<>();
        for (MethodWish wish : wishes) {
            try {
                methods.add(ExplanationMethods.SHIPPED.of(wish.name(), wish.options(), side));
            } catch (ExplanationException e) {
                errors.add(pointer(wish, e.sentence()), e.sentence());
            }
        }
        errors.check();
        return methods;
    }

    /** The option whose name the sentence begins with, in quotes, or the method itself. */
    private static String pointer(MethodWish wish, String sentence) {
        return wish.options().keySet().stream()
                .filter(option -> sentence.startsWith("'" + option + "'"))
                .findFirst()
                .map(option -> wish.pointer() + "/" + option)
                .orElse(wish.pointer());
    }
}
