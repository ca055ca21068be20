package dev.fovea.service.finetune.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent, so that whoever gets it knows that it is from here and new.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final SecretKeySpec key;

    /**
     * Signs with a secret.
     *
     * @param secret in base64, with or without {@code whsec_} before it
     * @throws IllegalArgumentException if it is not, or too short or long
     */
    WebhookSignature(String secret) {
        final byte[] bytes = bytes(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException("fovea.webhooks.secret must have %d to %d bytes, and has %d"
                    .formatted(SHORTEST, LONGEST, bytes.length));
        }
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("fovea.webhooks.secret must be in base64", e);
        }
    }

    /**
     * The value of {@code webhook-signature}.
     *
     * @param seconds since 1970
     */
    String of(String id, long seconds, byte[] body) {
        try {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update("%s.%d.".formatted(id, seconds).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
