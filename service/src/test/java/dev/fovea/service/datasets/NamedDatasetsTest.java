package dev.fovea.service.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedDatasetsTest extends DatasetsService {

    private static byte[] pets(int offset) {
        return new Archives()
                .file("cats/1.png", Photos.png(offset))
                .file("dogs/2.png", Photos.png(offset + 1))
                .zip();
    }

    @Test
    void whoWaitsForADataSetIsAnsweredWithIt() {
        final Answer answer = wait("/datasets?name=awaited", pets(800));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=60");
        assertThat(answer.header("Location"))
                .isEqualTo("/datasets/" + answer.json().get("id").asString());
        assertThat(answer.json().get("classes").toString()).isEqualTo("[\"cats\",\"dogs\"]");
    }

    @Test
    void theProblemOfATaskIsTheAnswerToWhoWaitsForIt() {
        final byte[] noPictures =
                new Archives().text("cats/1.png", "no picture").zip();

        final Answer answer = wait("/datasets?name=empty", noPictures);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("invalid-archive");
    }

    @Test
    void theEventsOfATaskEndWithIt() {
        final Answer answer = http().send(
                        "POST",
                        "/datasets?name=streamed",
                        Map.of("Content-Type", "application/zip", "Accept", "text/event-stream"),
                        BodyPublishers.ofByteArray(pets(805)));

        assertThat(answer.body().lines().filter(line -> line.startsWith("event:")))
                .startsWith("event:task")
                .endsWith("event:end");
        assertThat(answer.body()).contains("\"name\":\"streamed\"}}");
        final String last = answer.body()
                .lines()
                .filter(line -> line.startsWith("id:"))
                .reduce((first, second) -> second)
                .orElseThrow();
        final Answer again = http().send(
                        "GET",
                        answer.header("Location") + "/events",
                        Map.of("Last-Event-ID", last.substring(3)),
                        BodyPublishers.noBody());
        assertThat(again.status()).isEqualTo(204);
    }

    @Test
    void aDataSetIsNamedByItsIdTheBeginningOfItsIdAndItsName() {
        final String id =
                wait("/datasets?name=by%20name", pets(810)).json().get("id").asString();

        for (String reference : new String[] {id, id.substring(0, 8), id.substring(0, 20), "by%20name"}) {
            final Answer answer = http().get("/datasets/" + reference);
            assertThat(answer.json().get("id").asString()).isEqualTo(id);
            assertThat(http().get("/datasets/" + reference + "/images")
                            .json()
                            .get("items")
                            .size())
                    .isEqualTo(2);
            assertThat(http().bytes("/datasets/" + reference + "/images/0")).isEqualTo(Photos.png(810));
            assertThat(http().bytes("/datasets/" + reference + "/images/0/thumbnail"))
                    .isNotEmpty();
        }
        assertThat(http().get("/datasets/" + id.substring(0, 7)).problem()).isEqualTo("unknown-dataset");
        assertThat(http().delete("/datasets/by%20name").status()).isEqualTo(204);
        assertThat(http().get("/datasets/" + id).problem()).isEqualTo("unknown-dataset");
    }

    @Test
    void theSamePicturesUnderANewNameHaveBoth() {
        final String id =
                wait("/datasets?name=first", pets(820)).json().get("id").asString();

        final Answer again = wait("/datasets?name=second", pets(820));

        assertThat(again.json().get("name").asString()).isEqualTo("second");
        assertThat(again.json().get("names").toString()).isEqualTo("[\"second\",\"first\"]");
        assertThat(http().get("/datasets/first").json().get("id").asString()).isEqualTo(id);
    }

    /** The limit of other bodies, and of a file, is 2 MB here. */
    @Test
    void anArchiveMayBeAsLongWithASlashAtTheEndOfTheAddress() {
        final byte[] noise = new byte[1_500_000];
        new Random(5).nextBytes(noise);
        final byte[] archive = new Archives()
                .file("cats/1.png", Photos.png(840))
                .file("dogs/2.png", Photos.png(841))
                .file("dogs/noise.bin", noise)
                .file("cats/noise.bin", noise)
                .zip();

        assertThat(wait("/datasets/?name=slashed", archive).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploads", "Uploads", "deadbeef", "20261130", "37B84A1FA866"})
    void aNameThatMeansSomethingElseIsRefused(String name) {
        final Answer answer = wait("/datasets?name=" + name, pets(830));

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains(name);
        assertThat(http().send(
                                "POST",
                                "/datasets/uploads?name=" + name,
                                Map.of("Upload-Length", "3"),
                                BodyPublishers.noBody())
                        .problem())
                .isEqualTo("invalid-request");
    }

    private Answer wait(String path, byte[] archive) {
        return http().send(
                        "POST",
                        path,
                        Map.of("Content-Type", "application/zip", "Prefer", "wait=60"),
                        BodyPublishers.ofByteArray(archive));
    }
}
