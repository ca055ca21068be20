package dev.fovea.service.receipt;

import dev.fovea.network.engine.Placement;
import dev.fovea.service.api.model.ReceiptJson;
import dev.fovea.service.api.model.StageTimesJson;
import dev.fovea.service.observability.Span;
import dev.fovea.service.observability.SpanTimes;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.store.ModelPackage;

/** Makes the receipt of an answer. */
public final class Receipts {

    private Receipts() {}

    /** Which model answered, where it ran, and how long its spans and the whole took. */
    public static ReceiptJson of(ModelLoan loan, SpanTimes times, long totalNanos) {
        final ModelPackage model = loan.model();
        final Placement placement = loan.placement();
        return new ReceiptJson(
                        model.manifest().name(),
                        model.manifest().version(),
                        "sha256:" + model.digest(),
                        ReceiptJson.EngineEnum.fromValue(placement.engine()),
                        placement.device().toString(),
                        new StageTimesJson(
                                times.milliseconds(Span.DECODE),
                                times.milliseconds(Span.PREPROCESS),
                                times.milliseconds(Span.QUEUE),
                                times.milliseconds(Span.INFER),
                                SpanTimes.milliseconds(totalNanos)))
                .fallback(placement.fallback());
    }
}
