package dev.fovea.service.inspect;

import dev.fovea.network.engine.Session;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.inspection.ActivationMaps;
import dev.fovea.service.image.ImageResults;
import dev.fovea.service.image.ImageRunner;
import dev.fovea.service.image.PreparedImage;
import dev.fovea.service.image.SentImage;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.receipt.ProfileHeader;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.service.serving.ModelServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Pictures of what the units of a layer make of a photo. The rest of the network is not run. */
@Component
class ActivationPictures {

    private final ModelServer models;
    private final ImageRunner runner;

    ActivationPictures(ModelServer models, ImageRunner runner) {
        this.models = models;
        this.runner = runner;
    }

    /** @param units empty for all */
    Picture of(String reference, String layer, List<Integer> units, List<SentImage> images) {
        if (images.size() > 1) {
            throw ProblemType.TOO_MANY_IMAGES
                    .because("The request has %d images; send one.".formatted(images.size()))
                    .with("limit", 1)
                    .exception();
        }
        try (ModelLoan loan = models.lend(reference)) {
            final ActivationMaps maps = ActivationMaps.of(loan.graph(), layer, units);
            try (Session session = loan.session(List.of(maps.layer()))) {
                final ImageResults<RgbImage> done =
                        runner.run("activations", loan, images, (image, times) -> draw(maps, image, loan, session));
                final Picture picture =
                        Picture.of(done.results().get(0), loan.model()).on(session.placement());
                return done.profiles() == null
                        ? picture
                        : picture.with("Color-Profiles", ProfileHeader.value(done.profiles()));
            }
        }
    }

    private static RgbImage draw(ActivationMaps maps, PreparedImage image, ModelLoan loan, Session session) {
        final Map<String, Tensor> values = session.run(Map.of(loan.graph().input(), image.input()));
        return maps.draw(Objects.requireNonNull(values.get(maps.layer())));
    }
}
