package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * A data set whose {@code dataset.json} is of the first version: without a layout and other files, and with the findings of then. The
 * other files have not changed since.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.roles=api,worker", "fovea.worker.polling=50ms"})
@Timeout(120)
class EarlierDatasetTest {

    private static final byte[] ARCHIVE = ColouredShapes.archive(3000, 12, 4, 0);

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    @LocalServerPort
    private int port;

    private String id = "";

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        new TinyModels(new FileSystemModelStore(folder.resolve("store")), folder).publish("other", 1);
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> folder.resolve("jobs"));
    }

    @BeforeEach
    void writeAsTheFirstVersionDid() throws IOException {
        id = client().upload(ARCHIVE);
        final Path file = folder.resolve("datasets").resolve(id).resolve("dataset.json");
        final String now = Files.readString(file);
        Files.writeString(file, """
                {
                  "schemaVersion" : 1,
                  "id" : "%s",
                  "name" : "shapes",
                  "digest" : "%s",
                  "created" : "2026-07-01T12:00:00Z",
                  "classes" : [ "green", "red" ],
                  "images" : 32,
                  "report" : {
                    "classes" : [ {
                      "name" : "green",
                      "train" : 12,
                      "validation" : 4,
                      "test" : 0
                    }, {
                      "name" : "red",
                      "train" : 12,
                      "validation" : 4,
                      "test" : 0
                    } ],
                    "hiddenFiles" : 2,
                    "unlistedFiles" : 0,
                    "unreadable" : {
                      "count" : 1,
                      "first" : [ {
                        "file" : "README.txt",
                        "reason" : "The file is no image of a known format."
                      } ]
                    },
                    "misplaced" : {
                      "count" : 0,
                      "first" : [ ]
                    },
                    "wrongExtensions" : {
                      "count" : 0,
                      "first" : [ ]
                    },
                    "turned" : 0,
                    "formats" : {
                      "png" : 32
                    },
                    "sizes" : {
                      "minWidth" : 16,
                      "medianWidth" : 16,
                      "maxWidth" : 16,
                      "minHeight" : 16,
                      "medianHeight" : 16,
                      "maxHeight" : 16
                    },
                    "imbalance" : 1.0,
                    "exactDuplicates" : {
                      "groups" : 0,
                      "images" : 0,
                      "acrossSplits" : 0,
                      "acrossClasses" : 0,
                      "first" : [ ]
                    },
                    "nearDuplicates" : {
                      "groups" : 1,
                      "images" : 2,
                      "acrossSplits" : 1,
                      "acrossClasses" : 0,
                      "first" : [ {
                        "count" : 2,
                        "acrossSplits" : true,
                        "acrossClasses" : false,
                        "first" : [ {
                          "image" : 0,
                          "file" : "train/green/0.png",
                          "label" : "green",
                          "split" : "train"
                        }, {
                          "image" : 24,
                          "file" : "val/green/0.png",
                          "label" : "green",
                          "split" : "validation"
                        } ]
                      } ]
                    },
                    "findings" : [ {
                      "kind" : "few_images",
                      "detail" : "green has 12 training images and red has 12. With fewer than 20 of a class the result is rather chance."
                    }, {
                      "kind" : "duplicates_across_splits",
                      "detail" : "1 group of images that look the same is in more than one split."
                    }, {
                      "kind" : "unreadable_files",
                      "detail" : "1 file was left out."
                    } ]
                  }
                }""".formatted(id, now.replaceAll("(?s).*\"digest\" : \"([0-9a-f]{64})\".*", "$1")));
    }

    @Test
    void itIsListedAndShown() {
        final JsonNode listed = http().get("/datasets").json();
        assertThat(listed.toString()).contains(id, "2026-07-01T12:00:00.000Z");

        final JsonNode shown = http().get("/datasets/" + id).json();

        assertThat(shown.get("name").asString()).isEqualTo("shapes");
        assertThat(shown.at("/report/findings").size()).isEqualTo(3);
        assertThat(shown.at("/report/unreadable/count").asInt()).isEqualTo(1);
        assertThat(shown.get("report").has("layout")).isFalse();
        assertThat(http().get("/datasets/" + id + "/images").json().get("items").size())
                .isEqualTo(32);
    }

    @Test
    void itIsTrainedOn() {
        final JsonNode job = client().finished(client().accepted("""
                {"base": "other", "dataset": "%s", "name": "earlier", "recipe": {"kind": "linear-probe"}}""".formatted(id)));

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(http().get("/models/earlier/versions/1")
                        .json()
                        .at("/lineage/datasetDigest")
                        .asString())
                .startsWith("sha256:" + id);
    }

    @Test
    void theSamePicturesSentAgainRenewTheReportAndKeepTheDate() {
        assertThat(client().upload(ARCHIVE)).isEqualTo(id);

        final JsonNode shown = http().get("/datasets/" + id).json();

        assertThat(shown.at("/report/layout").asString()).isNotBlank();
        assertThat(shown.get("created").asString()).isEqualTo("2026-07-01T12:00:00.000Z");
    }

    private FinetuneClient client() {
        return new FinetuneClient(http());
    }

    private Http http() {
        return new Http(port);
    }
}
