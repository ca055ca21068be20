package dev.fovea.service.playground;

import dev.fovea.service.api.model.ReceiptJson;
import dev.fovea.service.api.model.SpanTimesJson;
import dev.fovea.service.observability.SpanTimes;
import dev.fovea.service.receipt.ReceiptHeaders;
import dev.fovea.service.receipt.Receipts;
import dev.fovea.training.playground.PlaygroundResult;
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

    ReceiptJson receipt() {
        return Receipts.of(
                result.placement(),
                new SpanTimesJson(SpanTimes.milliseconds(queueNanos), SpanTimes.milliseconds(totalNanos))
                        .train(SpanTimes.milliseconds(trainNanos))
                        .render(SpanTimes.milliseconds(renderNanos)));
    }

    /** The receipt where a picture leaves no other place for it, with the numbers that matter most. */
    HttpHeaders headers() {
        final HttpHeaders headers = ReceiptHeaders.of(receipt());
        headers.set("Fovea-Loss", Double.toString(result.loss()));
        headers.set("Fovea-Accuracy", Double.toString(result.accuracy()));
        return headers;
    }
}
