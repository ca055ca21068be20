package dev.fovea.service.explain;

import dev.fovea.service.api.model.Explanation;
import dev.fovea.service.api.model.ExplanationReceipt;
import dev.fovea.service.api.model.ExplanationTimes;
import dev.fovea.service.api.model.GradientPlacement;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** The receipt of a picture, which has no other place for one. */
final class ReceiptHeaders {

    private ReceiptHeaders() {}

    static HttpHeaders of(Explanation explanation) {
        final ExplanationReceipt receipt = explanation.getReceipt();
        final HttpHeaders headers = new HttpHeaders();
        headers.set("X-Fovea-Model", receipt.getModel() + ":" + receipt.getVersion());
        headers.set("X-Fovea-Digest", receipt.getDigest());
        headers.set("X-Fovea-Engine", receipt.getEngine().getValue());
        headers.set("X-Fovea-Device", receipt.getDevice());
        if (receipt.getFallback() != null) {
            headers.set("X-Fovea-Fallback", receipt.getFallback());
        }
        final GradientPlacement gradients = receipt.getGradients();
        if (gradients != null) {
            headers.set("X-Fovea-Gradient-Engine", gradients.getEngine().getValue());
            headers.set("X-Fovea-Gradient-Device", gradients.getDevice());
            if (gradients.getFallback() != null) {
                headers.set("X-Fovea-Gradient-Fallback", gradients.getFallback());
            }
        }
        if (explanation.getExplained() != null) {
            headers.set(
                    "X-Fovea-Class",
                    Integer.toString(
                            explanation.getExplained().getPropertyClass().getIndex()));
        }
        headers.set("Server-Timing", timing(receipt.getMilliseconds()));
        return headers;
    }

    private static String timing(ExplanationTimes times) {
        return String.format(
                Locale.ROOT,
                "decode;dur=%.3f, preprocess;dur=%.3f, queue;dur=%.3f, explain;dur=%.3f, render;dur=%.3f, total;dur=%.3f",
                times.getDecode(),
                times.getPreprocess(),
                times.getQueue(),
                times.getExplain(),
                times.getRender(),
                times.getTotal());
    }
}
