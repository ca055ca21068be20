package dev.fovea.training.augmentation;

/**
 * How far from its place each pixel of a new picture comes from.
 *
 * @param right [height, width], in pixels
 * @param down [height, width], in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DisplacementField(float[] right, float[] down) {}
