package dev.fovea.service.finetune.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** Worked out with openssl: {@code printf 'ID.SECONDS.BODY' | openssl dgst -sha256 -mac HMAC -macopt hexkey:... -binary | base64}. */
    @ParameterizedTest
    @ValueSource(strings = {SECRET, "whsec_" + SECRET})
    void theSignatureIsThatOfIdTimeAndBody(String secret) {
        assertThat(new WebhookSignature(secret)
                        .of(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1_614_265_330,
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void anotherBodyHasAnotherSignature() {
        final WebhookSignature signature = new WebhookSignature(SECRET);

        assertThat(signature.of("id", 1, new byte[] {1})).isNotEqualTo(signature.of("id", 1, new byte[] {2}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret!", "AAAA", "whsec_AAAA"})
    void aSecretThatIsNoneOrShortIsRefused(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSignature(secret))
                .withMessageContaining("fovea.webhooks.secret");
    }
}
