package dev.fovea.service.datasets;

import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.store.DatasetStore;
import org.springframework.stereotype.Component;

/** Data sets for other features to read. */
@Component
public final class StoredDatasets {

    private final DatasetStore store;

    StoredDatasets(DatasetStore store) {
        this.store = store;
    }

    /**
     * A data set, closed by the caller.
     *
     * @throws dev.fovea.service.problem.ProblemException {@code unknown-dataset}
     */
    public Dataset open(String id) {
        return store.open(id).orElseThrow(() -> UnknownDataset.of(id));
    }
}
