package dev.fovea.service.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DamagedDatasetsTest extends DatasetsService {

    private String uploaded(String name, int photo) {
        final byte[] archive = new Archives()
                .file("cats/1.png", Photos.png(photo))
                .file("dogs/2.png", Photos.png(photo + 1))
                .zip();
        return dataset(upload("?name=" + name, archive)).get("id").asString();
    }

    @Test
    void aDataSetThatIsDamagedIsLeftOutOfTheListAndTheOthersAreServed() throws IOException {
        final String broken = uploaded("broken", 700);
        final String whole = uploaded("whole", 710);
        final Path file = store().resolve(broken).resolve("dataset.json");
        final String content = Files.readString(file);
        Files.writeString(file, content.substring(0, content.length() / 2));

        final Answer list = http().get("/datasets");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json()
                        .get("items")
                        .valueStream()
                        .map(dataset -> dataset.get("id").asString()))
                .contains(whole)
                .doesNotContain(broken);
        assertThat(http().get("/datasets/" + whole).status()).isEqualTo(200);
        final JsonNode images = http().get("/datasets/" + whole + "/images").json();
        assertThat(images.get("items").size()).isEqualTo(2);
        final Answer damaged = http().get("/datasets/" + broken);
        assertThat(damaged.status()).isEqualTo(500);
        assertThat(damaged.problem()).isEqualTo("damaged");
        assertThat(damaged.detail()).contains(broken, "restored from a backup").doesNotContain(store().toString());

        assertThat(http().delete("/datasets/" + broken).status()).isEqualTo(204);
        assertThat(uploaded("broken", 700)).isEqualTo(broken);
    }
}
