package dev.fovea.service.datasets;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.store.DatasetStore;
import org.springframework.stereotype.Component;

/** The images' files as they were sent. */
@Component
class ImageFiles {

    private final DatasetStore store;

    ImageFiles(DatasetStore store) {
        this.store = store;
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
