package dev.fovea.benchmark;

/** Milliseconds per image and stage, as receipts tell them. */
record StageMeans(double decode, double preprocess, double infer) {

    static final StageMeans NONE = new StageMeans(0, 0, 0);

    StageMeans plus(StageMeans other) {
        return new StageMeans(decode + other.decode, preprocess + other.preprocess, infer + other.infer);
    }

    StageMeans dividedBy(int count) {
        return new StageMeans(decode / count, preprocess / count, infer / count);
    }

    double rest(double total) {
        return total - decode - preprocess - infer;
    }
}
