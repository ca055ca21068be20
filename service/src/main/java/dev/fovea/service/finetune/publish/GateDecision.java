package dev.fovea.service.finetune.publish;

import org.jspecify.annotations.Nullable;

/**
 * What the promotion gate compared, and what becomes of the alias, as the database keeps it.
 *
 * @param promoted whether the alias is to mean the new version
 * @param detail what was compared on what, for people
 * @param rival reference of the version compared with; absent, as all that follows, where there was nothing to compare with
 * @param split that was held out, in lower case
 * @param pictures that were held out
 * @param meanPerClassAccuracy of the new version
 */
public record GateDecision(
        String alias,
        boolean promoted,
        String detail,
        @Nullable String rival,
        @Nullable String split,
        @Nullable Integer pictures,
        @Nullable Double meanPerClassAccuracy,
        @Nullable Double rivalMeanPerClassAccuracy) {

    /** Without a comparison. */
    static GateDecision uncompared(String alias, boolean promoted, String detail) {
        return new GateDecision(alias, promoted, detail, null, null, null, null, null);
    }
}
