package dev.fovea.service.datasets.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What clients of tus are told. */
class TusOverHttpTest extends UploadsInParts {

    @Test
    void clientsOfTusAreToldWhatIsUnderstood() {
        final String upload = client.begun(PETS);
        for (String address : List.of("/datasets/uploads", upload)) {
            final Answer answer =
                    http().send("OPTIONS", address, Map.of("Tus-Resumable", "0.1.0"), BodyPublishers.noBody());

            assertThat(answer.status()).isIn(200, 204);
            assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
            assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
            assertThat(answer.header("Tus-Extension")).isEqualTo("creation,expiration,termination");
            assertThat(answer.header("Tus-Max-Size")).isEqualTo(Long.toString(128 << 20));
            assertThat(answer.header("Allow")).contains("OPTIONS");
        }
        abort(upload);
    }

    @Test
    void everyAnswerSaysTheVersionOfTus() {
        final Map<String, String> version = Map.of("Tus-Resumable", "1.0.0");
        final Answer begun = client.begin(PETS.length, "?name=pets", version);
        final String upload = begun.header("Location");
        final Answer known = client.head(upload);
        final Answer part = client.send(upload, PETS, 0, 100);
        final Answer aborted = http().delete(upload);
        final Answer unknown = client.head(upload);

        assertThat(Stream.of(begun, known, part, aborted, unknown).map(answer -> answer.header("Tus-Resumable")))
                .containsOnly("1.0.0");
        assertThat(Stream.of(begun, known, part, aborted, unknown).map(Answer::status))
                .containsExactly(201, 204, 204, 204, 404);
        assertThat(http().get("/datasets").header("Tus-Resumable")).isEmpty();
    }

    @Test
    void anotherVersionOfTusIsRefusedBeforeAnythingIsDone() {
        final Answer refused = client.begin(PETS.length, "?name=pets", Map.of("Tus-Resumable", "2.0.0"));

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.problem()).isEqualTo("unsupported-upload-version");
        assertThat(refused.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(refused.header("Location")).isEmpty();
    }
}
