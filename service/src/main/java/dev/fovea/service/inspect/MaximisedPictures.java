package dev.fovea.service.inspect;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.inspection.ActivationMaximiser;
import dev.fovea.network.inspection.Maximisation;
import dev.fovea.network.inspection.MaximisedImage;
import dev.fovea.network.inspection.Unit;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.inference.WorkKind;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.service.settings.FoveaProperties;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Pictures that excite a unit. */
@Component
class MaximisedPictures {

    private final ModelServer models;
    private final InferencePool pool;
    private final DifferentiableEngine gradients;
    private final Device device;

    MaximisedPictures(
            ModelServer models,
            InferencePool pool,
            @Qualifier("gradients") DifferentiableEngine gradients,
            FoveaProperties properties) {
        this.models = models;
        this.pool = pool;
        this.gradients = gradients;
        this.device = Device.parse(properties.device());
    }

    /** @param clientGone asked before every step; the climb ends when it says so */
    Picture of(String reference, String layer, int index, Maximisation settings, BooleanSupplier clientGone) {
        try (ModelLoan loan = models.lend(reference)) {
            final Unit unit = Unit.of(loan.graph(), layer, index);
            final ActivationMaximiser maximiser = new ActivationMaximiser(
                    loan.graph(), loan.model().manifest().input(), gradients, device);
            final Callable<MaximisedImage> climb =
                    () -> maximiser.maximise(unit, settings, new ClientCheck(clientGone));
            final MaximisedImage image = pool.run(
                            new WorkKind("maximize", loan.model().reference().toString()), List.of(climb))
                    .get(0)
                    .value();
            return Picture.of(image.picture(), loan.model())
                    .on(image.placement())
                    .with("Activation-Before", image.before())
                    .with("Activation-After", image.after());
        }
    }
}
