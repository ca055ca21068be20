package dev.fovea.service.receipt;

import dev.fovea.service.api.model.ExplainedScore;
import dev.fovea.service.api.model.Explanation;
import dev.fovea.service.api.model.ExplanationMap;
import dev.fovea.service.api.model.ExplanationReceipt;
import dev.fovea.service.api.model.ExplanationTimes;
import dev.fovea.service.api.model.GradientPlacement;
import dev.fovea.service.api.model.Receipt;
import dev.fovea.service.api.model.StageTimes;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The receipt of an answer that has no other place for one. */
public final class ReceiptHeaders {

    private ReceiptHeaders() {}

    public static HttpHeaders of(Receipt receipt) {
        final StageTimes times = receipt.getMilliseconds();
        final HttpHeaders headers = of(
                receipt.getModel(),
                receipt.getVersion(),
                receipt.getDigest(),
                receipt.getEngine().getValue());
        place(headers, "X-Fovea-", receipt.getDevice(), receipt.getFallback());
        headers.set(
                "Server-Timing",
                String.format(
                        Locale.ROOT,
                        "decode;dur=%.3f, preprocess;dur=%.3f, queue;dur=%.3f, infer;dur=%.3f, total;dur=%.3f",
                        times.getDecode(),
                        times.getPreprocess(),
                        times.getQueue(),
                        times.getInfer(),
                        times.getTotal()));
        return headers;
    }

    public static HttpHeaders of(Explanation explanation) {
        final ExplanationReceipt receipt = explanation.getReceipt();
        final ExplanationTimes times = receipt.getMilliseconds();
        final HttpHeaders headers = of(
                receipt.getModel(),
                receipt.getVersion(),
                receipt.getDigest(),
                receipt.getEngine().getValue());
        place(headers, "X-Fovea-", receipt.getDevice(), receipt.getFallback());
        final GradientPlacement gradients = receipt.getGradients();
        if (gradients != null) {
            headers.set("X-Fovea-Gradient-Engine", gradients.getEngine().getValue());
            place(headers, "X-Fovea-Gradient-", gradients.getDevice(), gradients.getFallback());
        }
        headers.set(
                "X-Fovea-Methods",
                explanation.getMaps().stream().map(ExplanationMap::getMethod).collect(Collectors.joining(", ")));
        final ExplainedScore explained = explanation.getExplained();
        if (explained != null && explained.getPropertyClass() != null) {
            headers.set(
                    "X-Fovea-Class",
                    Integer.toString(explained.getPropertyClass().getIndex()));
        }
        headers.set(
                "Server-Timing",
                String.format(
                        Locale.ROOT,
                        "decode;dur=%.3f, preprocess;dur=%.3f, queue;dur=%.3f, explain;dur=%.3f, render;dur=%.3f, total;dur=%.3f",
                        times.getDecode(),
                        times.getPreprocess(),
                        times.getQueue(),
                        times.getExplain(),
                        times.getRender(),
                        times.getTotal()));
        return headers;
    }

    private static HttpHeaders of(String model, int version, String digest, String engine) {
        final HttpHeaders headers = new HttpHeaders();
        headers.set("X-Fovea-Model", model + ":" + version);
        headers.set("X-Fovea-Digest", digest);
        headers.set("X-Fovea-Engine", engine);
        return headers;
    }

    private static void place(HttpHeaders headers, String prefix, String device, @Nullable String fallback) {
        headers.set(prefix + "Device", device);
        if (fallback != null) {
            headers.set(prefix + "Fallback", fallback);
        }
    }
}
