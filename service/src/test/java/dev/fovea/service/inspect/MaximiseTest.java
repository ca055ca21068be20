package dev.fovea.service.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import java.awt.image.BufferedImage;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaximiseTest extends InspectedService {

    private static final String RED = "/models/small/layers/logits/units/0/maximize";

    @ParameterizedTest
    @CsvSource({"fourier", "pixel"})
    void theImageOfTheRedClassIsRed(String parametrisation) {
        final BufferedImage image =
                picture(request(RED + "?steps=200&learningRate=0.2&weightDecay=0&parametrization=" + parametrisation)
                        .POST(BodyPublishers.noBody()));

        assertThat(image.getWidth()).isEqualTo(8);
        assertThat(colour(image, 4, 4).get(0)).isGreaterThan(200);
        assertThat(colour(image, 4, 4).get(1)).isBetween(80, 176);
    }

    @Test
    void theReceiptSaysHowFarTheActivationRose() {
        final Answer answer = post("?steps=20");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Fovea-Model")).isEqualTo("small:1");
        assertThat(answer.header("Fovea-Digest")).matches("sha256:[0-9a-f]{64}");
        assertThat(answer.header("Fovea-Engine")).isEqualTo("pytorch");
        assertThat(answer.header("Fovea-Device")).isEqualTo("cpu");
        assertThat(Double.parseDouble(answer.header("Fovea-Activation-After")))
                .isGreaterThan(Double.parseDouble(answer.header("Fovea-Activation-Before")) + 0.1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "steps=0, 'steps'",
                "steps=1001, 'steps'",
                "steps=1.5, 'steps'",
                "learningRate=NaN, 'learningRate'",
                "learningRate=0, 'learningRate'",
                "learningRate=fast, 'learningRate' must be a number",
                "jitter=65, 'jitter'",
                "weightDecay=Infinity, 'weightDecay'",
                "blurSigma=-1, 'blurSigma'",
                "blurEvery=0, 'blurEvery'",
                "seed=x, 'seed'",
                "parametrization=wavelet, 'parametrization'",
                "step=3, 'step'"
            })
    void settingsOutOfRangeAreRefusedByName(String query, String named) {
        final Answer answer = post("?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains(named);
    }

    @ParameterizedTest
    @CsvSource({"logits/units/3, unknown-unit", "logit/units/0, unknown-layer", "logits/units/-1, invalid-request"})
    void whatThereIsNotIsRefused(String unit, String problem) {
        final Answer answer = http().send(
                        "POST",
                        "/models/small/layers/" + unit + "/maximize",
                        "application/octet-stream",
                        BodyPublishers.noBody());

        assertThat(answer.problem()).isEqualTo(problem);
    }

    private Answer post(String query) {
        return http().send("POST", RED + query, "application/octet-stream", BodyPublishers.noBody());
    }
}
