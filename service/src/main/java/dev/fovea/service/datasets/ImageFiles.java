package dev.fovea.service.datasets;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.store.DatasetStore;
import org.springframework.stereotype.Component;

/** The images' files as they were sent. */
@Component
public class ImageFiles {

    private final StoredDatasets datasets;
    private final DatasetStore store;

    ImageFiles(StoredDatasets datasets, DatasetStore store) {
        this.datasets = datasets;
        this.store = store;
    }

    /**
     * The file of an image of a data set by its reference.
     *
     * @param number of the image, from 0
     * @throws dev.fovea.service.problem.ProblemException as {@link StoredDatasets#id}, or {@code unknown-image}
     */
    public byte[] ofReference(String reference, int number) {
        return of(datasets.id(reference), number);
    }

    /** @param number of the image, from 0 */
    byte[] of(String id, int number) {
        requireImage(store.find(id).orElseThrow(() -> StoredDatasets.unknown(id)), number);
        return store.file(id, number).orElseThrow(() -> StoredDatasets.unknown(id));
    }

    /**
     * The data set, if it has an image of that number.
     *
     * @throws dev.fovea.service.problem.ProblemException {@code unknown-image}
     */
    static DatasetInfo requireImage(DatasetInfo info, int number) {
        if (number >= info.images()) {
            throw ProblemType.UNKNOWN_IMAGE
                    .because("The data set has the images 0 to %d, and no image %d."
                            .formatted(info.images() - 1, number))
                    .exception();
        }
        return info;
    }
}
