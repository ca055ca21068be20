package dev.fovea.service.receipt;

import dev.fovea.service.api.model.ColourProfileUseJson;
import dev.fovea.service.api.model.ExplainedScoreJson;
import dev.fovea.service.api.model.ExplanationJson;
import dev.fovea.service.api.model.ExplanationMapJson;
import dev.fovea.service.api.model.ExplanationReceiptJson;
import dev.fovea.service.api.model.ExplanationTimesJson;
import dev.fovea.service.api.model.GradientPlacementJson;
import dev.fovea.service.api.model.ReceiptJson;
import dev.fovea.service.api.model.StageTimesJson;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The receipt of an answer that has no other place for one. */
public final class ReceiptHeaders {

    private ReceiptHeaders() {}

    public static HttpHeaders of(ReceiptJson receipt) {
        final StageTimesJson times = receipt.getMilliseconds();
        final HttpHeaders headers = of(
                receipt.getModel(),
                receipt.getVersion(),
                receipt.getDigest(),
                receipt.getEngine().getValue());
        place(headers, "X-Fovea-", receipt.getDevice(), receipt.getFallback());
        profiles(headers, receipt.getColourProfiles());
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

    public static HttpHeaders of(ExplanationJson explanation) {
        final ExplanationReceiptJson receipt = explanation.getReceipt();
        final ExplanationTimesJson times = receipt.getMilliseconds();
        final HttpHeaders headers = of(
                receipt.getModel(),
                receipt.getVersion(),
                receipt.getDigest(),
                receipt.getEngine().getValue());
        place(headers, "X-Fovea-", receipt.getDevice(), receipt.getFallback());
        profiles(headers, receipt.getColourProfiles());
        final GradientPlacementJson gradients = receipt.getGradients();
        if (gradients != null) {
            headers.set("X-Fovea-Gradient-Engine", gradients.getEngine().getValue());
            place(headers, "X-Fovea-Gradient-", gradients.getDevice(), gradients.getFallback());
        }
        headers.set(
                "X-Fovea-Methods",
                explanation.getMaps().stream()
                        .map(ExplanationMapJson::getMethod)
                        .collect(Collectors.joining(", ")));
        final ExplainedScoreJson explained = explanation.getExplained();
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

    private static void profiles(HttpHeaders headers, @Nullable List<ColourProfileUseJson> profiles) {
        if (profiles != null && !profiles.isEmpty()) {
            headers.set("X-Fovea-Colour-Profiles", ProfileHeader.value(profiles));
        }
    }

    private static void place(HttpHeaders headers, String prefix, String device, @Nullable String fallback) {
        headers.set(prefix + "Device", device);
        if (fallback != null) {
            headers.set(prefix + "Fallback", fallback);
        }
    }
}
