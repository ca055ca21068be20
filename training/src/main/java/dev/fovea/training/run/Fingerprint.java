package dev.fovea.training.run;

import dev.fovea.storage.digest.Sha256;
import java.nio.charset.StandardCharsets;

/** SHA-256 of all that decides what a run ends with, so that a checkpoint of another plan is noticed. */
public final class Fingerprint {

    private Fingerprint() {}

    /** 64 hexadecimal digits. */
    public static String of(TrainingPlan plan) {
        final Sha256 digest = new Sha256();
        digest.update(text(plan.base().inputs()));
        digest.update(text(plan.base().layers()));
        plan.base().parameters().forEach((name, parameter) -> {
            digest.update(text(name));
            digest.update(parameter.filled().data());
        });
        digest.update(text(plan.input()));
        digest.update(text(plan.dataset().info().digest()));
        // The order of the pictures is that of their first archive.
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
