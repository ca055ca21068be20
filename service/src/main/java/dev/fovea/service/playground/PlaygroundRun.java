package dev.fovea.service.playground;

import dev.fovea.service.api.model.PlaygroundReceiptJson;
import dev.fovea.service.api.model.PlaygroundTimesJson;
import dev.fovea.service.observability.SpanTimes;
import dev.fovea.training.playground.PlaygroundResult;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/**
 * A training that has ended, and how long that took.
 *
 * @param png picture; empty if none was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // made once and sent; nobody compares runs
record PlaygroundRun(
        PlaygroundResult result, byte[] png, long trainNanos, long renderNanos, long queueNanos, long totalNanos) {

    PlaygroundRun after(long waited, long total) {
        return new PlaygroundRun(result, png, trainNanos, renderNanos, waited, total);
    }

    PlaygroundReceiptJson receipt() {
        return new PlaygroundReceiptJson(
                PlaygroundReceiptJson.EngineEnum.fromValue(result.placement().engine()),
                result.placement().device().toString(),
                new PlaygroundTimesJson(
                        SpanTimes.milliseconds(queueNanos),
                        SpanTimes.milliseconds(trainNanos),
                        SpanTimes.milliseconds(renderNanos),
                        SpanTimes.milliseconds(totalNanos)));
    }

    /** The receipt where a picture leaves no other place for it, with the numbers that matter most. */
    HttpHeaders headers() {
        final PlaygroundReceiptJson receipt = receipt();
        final HttpHeaders headers = new HttpHeaders();
        headers.set("X-Fovea-Engine", receipt.getEngine().getValue());
        headers.set("X-Fovea-Device", receipt.getDevice());
        headers.set("X-Fovea-Loss", Double.toString(result.loss()));
        headers.set("X-Fovea-Accuracy", Double.toString(result.accuracy()));
        headers.set(
                "Server-Timing",
                String.format(
                        Locale.ROOT,
                        "queue;dur=%.3f, train;dur=%.3f, render;dur=%.3f, total;dur=%.3f",
                        receipt.getMilliseconds().getQueue(),
                        receipt.getMilliseconds().getTrain(),
                        receipt.getMilliseconds().getRender(),
                        receipt.getMilliseconds().getTotal()));
        return headers;
    }
}
