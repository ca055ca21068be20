package dev.fovea.service.receipt;

import dev.fovea.network.engine.Placement;
import dev.fovea.service.api.model.ReceiptJson;
import dev.fovea.service.api.model.StageTimesJson;
import dev.fovea.service.observability.Stage;
import dev.fovea.service.observability.StageTimes;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.store.ModelPackage;

/** Makes the receipt of an answer. */
public final class Receipts {

    private Receipts() {}

    /** Which model answered, where it ran, and how long the stages and the whole took. */
    public static ReceiptJson of(ModelLoan loan, StageTimes times, long totalNanos) {
        final ModelPackage model = loan.model();
        final Placement placement = loan.placement();
        return new ReceiptJson(
                        model.manifest().name(),
                        model.manifest().version(),
                        "sha256:" + model.digest(),
                        ReceiptJson.EngineEnum.fromValue(placement.engine()),
                        placement.device().toString(),
                        new StageTimesJson(
                                times.milliseconds(Stage.DECODE),
                                times.milliseconds(Stage.PREPROCESS),
                                times.milliseconds(Stage.QUEUE),
                                times.milliseconds(Stage.INFER),
                                StageTimes.milliseconds(totalNanos)))
                .fallback(placement.fallback());
    }
}
