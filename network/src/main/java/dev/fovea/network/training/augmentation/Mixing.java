package dev.fovea.network.training.augmentation;

/**
 * Two photos and their classes in one: blended (Zhang et al., "mixup: beyond empirical risk minimization", 2018) or with a part of one in
 * the other (Yun et al., "CutMix", 2019).
 *
 * @param alpha of the symmetric beta distribution that the share comes from
 */
public record Mixing(Kind kind, double alpha) {

    public enum Kind {
        MIXUP,
        CUTMIX
    }

    public Mixing {
        if (!(alpha > 0 && alpha <= 100)) {
            throw new IllegalArgumentException("'alpha' must be above 0 to 100, not " + alpha);
        }
    }
}
