package dev.fovea.service.receipt;

import dev.fovea.service.api.model.ColorProfileUseJson;
import dev.fovea.service.api.model.ExplanationJson;
import dev.fovea.service.api.model.ExplanationMapJson;
import dev.fovea.service.api.model.GradientPlacementJson;
import dev.fovea.service.api.model.ReceiptJson;
import dev.fovea.service.api.model.SpanTimesJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The receipt of an answer that has no other place for one. */
public final class ReceiptHeaders {

    private ReceiptHeaders() {}

    public static HttpHeaders of(ReceiptJson receipt) {
        final HttpHeaders headers = new HttpHeaders();
        set(headers, "Fovea-Model", receipt.getModel());
        set(headers, "Fovea-Digest", receipt.getDigest());
        headers.set("Fovea-Engine", receipt.getEngine().getValue());
        place(headers, "Fovea-", receipt.getDevice(), receipt.getFallback());
        final GradientPlacementJson gradients = receipt.getGradients();
        if (gradients != null) {
            headers.set("Fovea-Gradient-Engine", gradients.getEngine().getValue());
            place(headers, "Fovea-Gradient-", gradients.getDevice(), gradients.getFallback());
        }
        final List<ColorProfileUseJson> profiles = receipt.getProfiles();
        if (profiles != null && !profiles.isEmpty()) {
            headers.set("Fovea-Color-Profiles", ProfileHeader.value(profiles));
        }
        headers.set("Server-Timing", timing(receipt.getMilliseconds()));
        return headers;
    }

    public static HttpHeaders of(ExplanationJson explanation) {
        final HttpHeaders headers = of(explanation.getReceipt());
        final List<ExplanationMapJson> maps = explanation.getResults().stream()
                .flatMap(image -> Stream.ofNullable(image.getMaps()))
                .findFirst()
                .orElse(List.of());
        list(headers, "Fovea-Methods", maps.stream().map(ExplanationMapJson::getMethod));
        list(
                headers,
                "Fovea-Class",
                explanation.getResults().stream()
                        .flatMap(image -> Stream.ofNullable(image.getExplained()))
                        .flatMap(explained -> Stream.ofNullable(explained.getPropertyClass()))
                        .map(explained -> Integer.toString(explained.getIndex())));
        return headers;
    }

    private static void list(HttpHeaders headers, String name, Stream<String> values) {
        final String all = values.collect(Collectors.joining(", "));
        set(headers, name, all.isEmpty() ? null : all);
    }

    private static void place(HttpHeaders headers, String prefix, String device, @Nullable String fallback) {
        headers.set(prefix + "Device", device);
        set(headers, prefix + "Fallback", fallback);
    }

    private static void set(HttpHeaders headers, String name, @Nullable String value) {
        if (value != null) {
            headers.set(name, value);
        }
    }

    /** The spans that there are, in the order of the work. */
    private static String timing(SpanTimesJson times) {
        final List<String> spans = new ArrayList<>();
        span(spans, "decode", times.getDecode());
        span(spans, "preprocess", times.getPreprocess());
        span(spans, "queue", times.getQueue());
        span(spans, "infer", times.getInfer());
        span(spans, "explain", times.getExplain());
        span(spans, "train", times.getTrain());
        span(spans, "render", times.getRender());
        span(spans, "total", times.getTotal());
        return String.join(", ", spans);
    }

    private static void span(List<String> spans, String name, @Nullable Double milliseconds) {
        if (milliseconds != null) {
            spans.add(String.format(Locale.ROOT, "%s;dur=%.3f", name, milliseconds));
        }
    }
}
