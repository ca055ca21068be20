package dev.fovea.service.receipt;

import dev.fovea.service.api.model.Receipt;
import dev.fovea.service.api.model.StageTimes;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** The receipt of an answer that has no other place for one. */
public final class ReceiptHeaders {

    private ReceiptHeaders() {}

    public static HttpHeaders of(Receipt receipt) {
        final HttpHeaders headers = new HttpHeaders();
        headers.set("X-Fovea-Model", receipt.getModel() + ":" + receipt.getVersion());
        headers.set("X-Fovea-Digest", receipt.getDigest());
        headers.set("X-Fovea-Engine", receipt.getEngine().getValue());
        headers.set("X-Fovea-Device", receipt.getDevice());
        if (receipt.getFallback() != null) {
            headers.set("X-Fovea-Fallback", receipt.getFallback());
        }
        headers.set("Server-Timing", timing(receipt.getMilliseconds()));
        return headers;
    }

    private static String timing(StageTimes times) {
        return String.format(
                Locale.ROOT,
                "decode;dur=%.3f, preprocess;dur=%.3f, queue;dur=%.3f, infer;dur=%.3f, total;dur=%.3f",
                times.getDecode(),
                times.getPreprocess(),
                times.getQueue(),
                times.getInfer(),
                times.getTotal());
    }
}
