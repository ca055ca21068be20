package dev.fovea.service.datasets.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.datasets.DatasetsService;
import org.junit.jupiter.api.BeforeEach;

/** Uploads in parts, as clients of tus make them. */
abstract class UploadsInParts extends DatasetsService {

    static final byte[] PETS = new Archives()
            .file("cats/1.png", Photos.png(401))
            .file("dogs/2.jpg", Photos.jpeg(402, 600, 400))
            .zip();

    UploadClient client;

    @BeforeEach
    void open() {
        client = new UploadClient(http());
    }

    void abort(String upload) {
        assertThat(http().delete(upload).status()).isEqualTo(204);
    }
}
