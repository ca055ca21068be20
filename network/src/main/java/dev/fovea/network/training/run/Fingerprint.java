package dev.fovea.network.training.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of all that decides what a run ends with, so that a checkpoint of another plan is noticed. */
public final class Fingerprint {

    private Fingerprint() {}

    /** 64 hexadecimal digits. */
    public static String of(TrainingPlan plan) {
        final MessageDigest digest = sha256();
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
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] text(Object value) {
        return (value + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
