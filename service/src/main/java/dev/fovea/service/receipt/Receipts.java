package dev.fovea.service.receipt;

import dev.fovea.network.engine.Placement;
import dev.fovea.service.api.model.EngineNameJson;
import dev.fovea.service.api.model.ReceiptJson;
import dev.fovea.service.api.model.SpanTimesJson;
import dev.fovea.service.observability.Span;
import dev.fovea.service.observability.SpanTimes;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.store.ModelPackage;

/** Makes the receipt of an answer. */
public final class Receipts {

    private Receipts() {}

    /** Which model answered, where it ran, and how long its spans and the whole took. */
    public static ReceiptJson of(ModelLoan loan, SpanTimes times, long totalNanos) {
        return of(loan, loan.placement(), times(times, totalNanos).infer(times.milliseconds(Span.INFER)));
    }

    /** The same of a model whose work ran elsewhere. */
    public static ReceiptJson of(ModelLoan loan, Placement placement, SpanTimesJson times) {
        final ModelPackage model = loan.model();
        return of(placement, times).model(model.reference().toString()).digest(Sha256.announced(model.digest()));
    }

    /** The same without a model. */
    public static ReceiptJson of(Placement placement, SpanTimesJson times) {
        return new ReceiptJson(
                        EngineNameJson.fromValue(placement.engine()),
                        placement.device().toString(),
                        times)
                .fallback(placement.fallback());
    }

    /** What all work on images has: spans before the network runs, and the whole. */
    public static SpanTimesJson times(SpanTimes times, long totalNanos) {
        return new SpanTimesJson(times.milliseconds(Span.QUEUE), SpanTimes.milliseconds(totalNanos))
                .decode(times.milliseconds(Span.DECODE))
                .preprocess(times.milliseconds(Span.PREPROCESS));
    }
}
