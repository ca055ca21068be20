package dev.fovea.training.run;

import dev.fovea.storage.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says in a checkpoint which plan it is of, so that a checkpoint of another one is noticed: SHA-256 of the written form of the plan and of
 * the weights that it begins with.
 *
 * @param hex 64 hexadecimal digits
 * @param previous what earlier versions noted of the same plan
 */
public record Fingerprint(String hex, Supplier<String> previous) {

    public static Fingerprint of(TrainingPlan plan) {
        final Sha256 digest = new Sha256();
        digest.update(text(PlanFormat.write(plan).toString()));
        plan.base().parameters().forEach((name, parameter) -> {
            digest.update(text(name));
            digest.update(parameter.filled().data());
        });
        return new Fingerprint(digest.hex(), () -> PreviousFingerprint.of(plan));
    }

    private static byte[] text(String value) {
        return (value + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a checkpoint with this note is of the plan. */
    boolean isNoted(@Nullable String note) {
        return note != null && (note.equals(hex) || note.equals(previous.get()));
    }
}
