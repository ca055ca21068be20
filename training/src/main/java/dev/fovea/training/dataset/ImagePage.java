package dev.fovea.training.dataset;

import java.util.List;

/**
 * Some images of a data set.
 *
 * @param total images that fit what was asked for, on this page or not
 */
public record ImagePage(int total, List<Item> items) {

    /**
     * An image and its place.
     *
     * @param number position in {@link Dataset#images}
     */
    public record Item(int number, DatasetImage image) {}
}
