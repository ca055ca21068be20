package dev.fovea.service.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fovea.service.Http.Answer;
import java.awt.Color;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as clients send them that nobody here wrote. */
class RealBodiesTest extends RunningService {

    private static final byte[] GREEN = Pictures.png(Color.GREEN);

    /** The first is curl's for {@code --data-binary}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "binary/octet-stream",
                "image/png; charset=binary",
                "image/x-png",
                "IMAGE/PNG",
                "application/octet-stream; charset=binary"
            })
    void anImageIsReadUnderEveryTypeThatClientsGiveIt(String type) {
        assertGreen(http().send("POST", "/classify", type, BodyPublishers.ofByteArray(GREEN)));
    }

    @Test
    void anImageIsReadWithoutAType() {
        assertGreen(http().send("POST", "/classify", Map.of(), BodyPublishers.ofByteArray(GREEN)));
    }

    @Test
    void whoLetsCurlChooseTheTypeOfSomethingElseIsToldWhatToType() {
        final Answer answer = http().send(
                        "POST",
                        "/classify",
                        "application/x-www-form-urlencoded",
                        BodyPublishers.ofString("image=photo.jpg"));

        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
        assertThat(answer.detail()).endsWith("With curl: -F image=@photo.jpg.");
    }

    @Test
    void aPackedBodyIsRefusedNamingThePacking() {
        final Answer answer = http().send(
                        "POST",
                        "/classify",
                        Map.of("Content-Type", "image/png", "Content-Encoding", "gzip"),
                        BodyPublishers.ofByteArray(GREEN));

        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
        assertThat(answer.detail()).contains("Content-Encoding: gzip");
    }

    @Test
    void partsOfAFormNeedNoFileNames() {
        final String form = Stream.of("; filename=\"a.png\"", "", "")
                .map(name -> "--xyz\r\nContent-Disposition: form-data; name=\"image\"" + name + "\r\n\r\n"
                        + new String(GREEN, StandardCharsets.ISO_8859_1) + "\r\n")
                .reduce("", String::concat);

        final Answer answer = http().send(
                        "POST",
                        "/classify",
                        "multipart/form-data; boundary=xyz",
                        BodyPublishers.ofString(form + "--xyz--\r\n", StandardCharsets.ISO_8859_1));

        assertThat(answer.json().get("results").size()).isEqualTo(3);
        assertGreen(answer);
    }

    static Stream<Arguments> encodings() {
        final String standard = Base64.getEncoder().encodeToString(GREEN);
        return Stream.of(
                arguments("padded", standard),
                arguments("not padded", standard.replace("=", "")),
                arguments("for addresses", Base64.getUrlEncoder().encodeToString(GREEN)),
                arguments("in lines", Base64.getMimeEncoder().encodeToString(GREEN)),
                arguments("data: address", "data:image/png;base64," + standard),
                arguments("data: address with parameters", "data:image/png;name=a.png;base64," + standard));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void base64IsReadAsClientsWriteIt(String name, String encoded) {
        assertGreen(
                http().postJson("/classify", "{\"images\": [\"%s\"]}".formatted(encoded.replace("\r\n", "\\r\\n"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/classify/", "/models/"})
    void aSlashAtTheEndChangesNothing(String path) {
        final Answer answer = path.equals("/models/")
                ? http().get(path)
                : http().send("POST", path, "image/png", BodyPublishers.ofByteArray(GREEN));

        assertThat(answer.status()).isEqualTo(200);
    }

    private static void assertGreen(Answer answer) {
        assertThat(answer.body()).contains("green");
        assertThat(answer.json().at("/results/0/predictions/0/label").asString())
                .isEqualTo("green");
    }
}
