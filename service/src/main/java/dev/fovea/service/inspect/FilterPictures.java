package dev.fovea.service.inspect;

import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.inspection.Filters;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.service.serving.ModelServer;
import java.util.List;
import org.springframework.stereotype.Component;

/** Pictures of filters. */
@Component
class FilterPictures {

    private final ModelServer models;

    FilterPictures(ModelServer models) {
        this.models = models;
    }

    /** In colour where the filters have three input channels and none is chosen, else in grey. */
    Picture of(String reference, String layer, List<Integer> inputChannels) {
        try (ModelLoan loan = models.lend(reference)) {
            final Filters filters = Filters.of(loan.graph(), layer);
            final ChannelOrder order = loan.model().manifest().input().channelOrder();
            final RgbImage image = filters.channels() == 3 && inputChannels.isEmpty()
                    ? filters.inColour(order == ChannelOrder.GRAY ? ChannelOrder.RGB : order)
                    : filters.inGrey(inputChannels);
            return Picture.of(image, loan.model());
        }
    }
}
