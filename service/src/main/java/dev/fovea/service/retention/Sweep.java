package dev.fovea.service.retention;

import java.util.List;

/**
 * What was deleted, or would be.
 *
 * @param versions references
 * @param datasets ids
 * @param jobs ids
 * @param files keys
 */
record Sweep(List<String> versions, List<String> datasets, List<String> jobs, List<String> files) {

    boolean isEmpty() {
        return versions.isEmpty() && datasets.isEmpty() && jobs.isEmpty() && files.isEmpty();
    }
}
