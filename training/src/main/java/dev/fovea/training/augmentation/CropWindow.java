package dev.fovea.training.augmentation;

/** A rectangle of whole pixels in a photo. */
record CropWindow(int x, int y, int width, int height) {}
