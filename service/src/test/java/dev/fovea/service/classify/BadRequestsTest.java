package dev.fovea.service.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.awt.Color;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestsTest extends RunningService {

    private static final byte[] RED = Pictures.png(Color.RED);
    private static final long MIB = 1 << 20;

    @Test
    void aTruncatedJpegIsCorrupt() {
        final Answer answer = classify("", Pictures.truncated(Pictures.jpeg(Color.RED)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("corrupt-image");
        assertThat(answer.detail()).startsWith("Image 0: ");
    }

    @Test
    void aWebPageIsNoImageWhateverItIsCalled() {
        final Answer answer = http().postForm("/classify", "<!DOCTYPE html><p>Hi".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-image-format");
        assertThat(answer.detail()).startsWith("Image 0 ('0.jpg'): ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "application/octet-stream"})
    void aBodyWithoutAByteIsAnEmptyImage(String type) {
        final Answer answer = http().send("POST", "/classify", type, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("empty-image");
    }

    @Test
    void aPictureWithoutPixelsIsCorrupt() {
        assertThat(classify("", Pictures.blackPng(0, 5)).problem()).isEqualTo("corrupt-image");
    }

    @Test
    void aSmallFileWithTooManyPixelsIsRefusedWithoutBeingDecoded() {
        final byte[] bomb = Pictures.blackPng(20_000, 20_000);
        assertThat(bomb.length).isLessThan(60_000);
        // Everything that refusing needs is loaded by now.
        classify("", bomb);
        final long before = allocated();

        final Answer answer = classify("", bomb);

        // The pixels would take 48 MiB packed, 1144 MiB as bytes.
        assertThat(allocated() - before).isLessThan(8 * MIB);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("too-many-pixels");
        assertThat(answer.detail()).contains("250,000,000", "fovea.limits.max-stored-pixels");
    }

    /** Bytes that all threads of this process have allocated. */
    private static long allocated() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .sum();
    }

    @Test
    void oneBadImageRefusesTheRequestAndIsNamed() {
        final Answer answer = http().postForm("/classify", RED, Pictures.truncated(RED), RED);

        assertThat(answer.problem()).isEqualTo("corrupt-image");
        assertThat(answer.detail()).startsWith("Image 1 ('1.jpg'): ");
        assertThat(answer.json().get("image").asInt()).isEqualTo(1);
        assertThat(answer.json().get("fileName").asString()).isEqualTo("1.jpg");
    }

    @Test
    void anUnknownModelIsRefusedNamingTheKnownOnes() {
        final Answer answer = classify("?model=shapes", RED);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-model");
        assertThat(answer.detail()).contains("\"shapes\"").contains("colours");
        assertThat(answer.json().get("knownModels").toString()).contains("\"colours\"");
    }

    @ParameterizedTest
    @CsvSource({"colours:0", "colours:one", "../secret", "COLOURS", "a:b:c"})
    void whatIsNoReferenceIsRefusedSayingHowOneIsWritten(String model) {
        final Answer answer = classify("?model=" + model, RED);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1001", "1000000000", "10000000000", "many"})
    void aTopKOutOfRangeIsRefusedNamingTheRange(String topK) {
        final Answer answer = classify("?topK=" + topK, RED);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains("'topK' must be a whole number from 1 to 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml"})
    void anotherContentTypeIsNotRead(String type) {
        final Answer answer = http().send("POST", "/classify", type, BodyPublishers.ofByteArray(RED));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    }

    @Test
    void aThousandImagesAreTooMany() {
        final Answer form = http().postForm("/classify", Http.repeat(RED, 1000));
        final String texts = Stream.generate(() -> "\"\"").limit(1000).collect(Collectors.joining(","));
        final Answer json = http().postJson("/classify", "{\"images\": [%s]}".formatted(texts));

        for (Answer answer : Arrays.asList(form, json)) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("too-many-images");
            assertThat(answer.json().get("limit").asInt()).isEqualTo(32);
        }
    }

    @Test
    void aFormWithoutAnImageIsRefusedNamingThePart() {
        final Answer answer = http().send(
                        "POST",
                        "/classify",
                        "multipart/form-data; boundary=xyz",
                        BodyPublishers.ofString(
                                "--xyz\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\nx\r\n--xyz--\r\n"));

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains("'photo'", " image,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"images\": [\"            | malformed at line 1",
                "{\"images\": [\"%%%\"]}     | '/images/0' is not valid base64",
                "{\"images\": [null]}        | '/images/0' must be an image in base64",
                "{\"images\": []}            | must hold at least one image",
                "{\"images\": null}          | must hold at least one image",
                "{}                          | must hold at least one image",
                "null                        | must hold at least one image",
                "{\"photos\": []}            | unknown member 'photos'; known: colorProfiles, images, model, partial, topK",
                "{\"images\": [{}]}          | '/images/0/data' must be a string",
                "{\"images\": 7}             | '/images' must be a list",
                "[]                          | must be an object, not a list",
                "``                          | needs a JSON body"
            })
    void jsonThatHoldsNoImagesIsRefusedSayingWhy(String json, String reason) {
        final Answer answer = http().postJson("/classify", json);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains(reason);
    }

    @Test
    void anEmptyImageInJsonIsNamed() {
        final Answer answer = http().postJson("/classify", "{\"images\": [\"\"]}");

        assertThat(answer.problem()).isEqualTo("empty-image");
        assertThat(answer.detail()).startsWith("Image 0: ");
    }

    @Test
    void aModelThatComputesFeaturesHasNoClasses() {
        models().publishFeatures("features");

        final Answer answer = classify("?model=features", RED);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("no-classes");
        assertThat(answer.detail()).contains("features:1");
    }

    @Test
    void aModelThatAnswersWithNanIsUnhealthyForThatImage() {
        models().publishDividing("dividing");

        assertThat(classify("?model=dividing", Pictures.png(Color.WHITE)).status())
                .isEqualTo(200);
        final Answer answer = classify("?model=dividing", Pictures.png(Color.BLACK));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unhealthy-model");
        assertThat(answer.detail()).startsWith("Image 0: ").contains("NaN").contains("dividing:1");
    }

    @Test
    void aCorruptModelIsUnhealthyAndHealthSaysWhy() {
        models().publishCorrupt("corrupt");

        final Answer answer = classify("?model=corrupt", RED);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unhealthy-model");
        assertThat(answer.detail()).contains("corrupt:1").contains("does not reproduce");

        final Answer health = http().get("/actuator/health/models");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json()
                        .get("details")
                        .get("unhealthy")
                        .get("corrupt:1")
                        .asString())
                .contains("does not reproduce");
        assertThat(http().get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(http().get("/actuator/health/liveness").status()).isEqualTo(200);
    }
}
