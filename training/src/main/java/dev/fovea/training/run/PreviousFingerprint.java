package dev.fovea.training.run;

import dev.fovea.storage.digest.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * What stood for a plan in checkpoints before plans had a written form: a digest of what Java makes of its records. It is computed for
 * checkpoints of that time alone, so that their runs go on. A record of layers, inputs or recipes that has another member gives another
 * text, and ends that.
 */
final class PreviousFingerprint {

    private PreviousFingerprint() {}

    static String of(TrainingPlan plan) {
        final Sha256 digest = new Sha256();
        digest.update(text(plan.base().inputs()));
        digest.update(text(plan.base().layers()));
        plan.base().parameters().forEach((name, parameter) -> {
            digest.update(text(name));
            digest.update(parameter.filled().data());
        });
        digest.update(text(plan.input()));
        digest.update(text(plan.dataset().info().digest()));
        digest.update(text(plan.dataset().info().created()));
        digest.update(text(plan.recipe()));
        digest.update(text(String.valueOf(plan.budget().epochs())));
        digest.update(text(plan.seed()));
        return digest.hex();
    }

    private static byte[] text(Object value) {
        return (value + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
