package dev.fovea.network.inspection;

import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.image.RgbImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The filters of a convolution, as pictures: Krizhevsky et al., "ImageNet classification with deep convolutional neural networks"
 * (2012), figure 3, for the first layer.
 *
 * @param layer the convolution's name
 * @param weights [K, C / groups, kH, kW]
 */
public record Filters(String layer, Tensor weights) {

    /**
     * The filters of the layer or module named.
     *
     * @throws dev.fovea.network.graph.UnknownLayerException if there is none of that name; carries near names
     * @throws InspectionException if it is no convolution, or one whose weights are computed by other layers
     */
    public static Filters of(Graph graph, String layerOrModule) {
        final Layer layer = graph.layer(layerOrModule);
        if (!(layer.operator() instanceof Conv)) {
            throw new InspectionException("'%s' is a %s and has no filters; choose a layer whose operator is Conv."
                    .formatted(layer.name(), layer.operator().type()));
        }
        final Parameter weights = graph.parameters().get(layer.inputs().get(1));
        if (weights == null) {
            throw new InspectionException(
                    "The filters of '%s' are computed by other layers for each image and cannot be shown."
                            .formatted(layer.name()));
        }
        return new Filters(layer.name(), weights.filled());
    }

    /** How many input channels each filter has. */
    public int channels() {
        return (int) weights.shape().dim(1);
    }

    private int count() {
        return (int) weights.shape().dim(0);
    }

    private int height() {
        return (int) weights.shape().dim(2);
    }

    private int width() {
        return (int) weights.shape().dim(3);
    }

    /**
     * All filters in colour, each under its number and with its own contrast: zero is grey, its largest weight full red, green or blue.
     *
     * @param order of the three input channels
     * @throws InspectionException if a filter does not have three input channels, or there are too many filters for one picture
     */
    public RgbImage inColour(ChannelOrder order) {
        if (channels() != 3 || order.channels() != 3) {
            throw new InspectionException(
                    "The filters of '%s' have %d input channels and no colours.".formatted(layer, channels()));
        }
        final float[] values = weights.floats();
        return Mosaic.square(count(), width(), height(), Mosaic.MOST_PIXELS)
                .draw(filter -> colour(values, filter, order), Integer::toString);
    }

    private RgbImage colour(float[] values, int filter, ChannelOrder order) {
        final int plane = height() * width();
        final int from = filter * 3 * plane;
        final Tones tones = Tones.aroundZero(values, from, 3 * plane);
        final byte[] pixels = new byte[3 * plane];
        for (int i = 0; i < pixels.length; i++) {
            final int channel = order == ChannelOrder.BGR ? 2 - i % 3 : i % 3;
            pixels[i] = tones.of(values[from + channel * plane + i / 3]);
        }
        return new RgbImage(width(), height(), pixels);
    }

    /**
     * The filters' weights for some input channels in grey, a mosaic of all filters for each of them, under its number. Zero is the middle grey, white
     * and black are the largest magnitude that any filter has for that channel.
     *
     * @param inputChannels in the order wanted; empty for all
     * @throws UnknownUnitException if the filters do not have one of the channels
     * @throws InspectionException if the picture would be too large
     */
    public RgbImage inGrey(List<Integer> inputChannels) {
        inputChannels.stream()
                .filter(channel -> channel < 0 || channel >= channels())
                .findFirst()
                .ifPresent(channel -> {
                    throw new UnknownUnitException("input channel", channel, layer, channels());
                });
        final List<Integer> chosen =
                inputChannels.isEmpty() ? IntStream.range(0, channels()).boxed().toList() : inputChannels;
        final float[] values = weights.floats();
        final Mosaic ofFilters = Mosaic.square(count(), width(), height(), Mosaic.MOST_PIXELS / 2 / chosen.size());
        final int columns = (int) Math.ceil(Math.sqrt(chosen.size()));
        return Mosaic.rows(chosen.size(), columns, ofFilters.drawnWidth(), ofFilters.drawnHeight())
                .draw(i -> channel(values, chosen.get(i), ofFilters), i -> "input " + chosen.get(i));
    }

    private RgbImage channel(float[] values, int channel, Mosaic ofFilters) {
        final int plane = height() * width();
        final float[] ofChannel = new float[count() * plane];
        for (int filter = 0; filter < count(); filter++) {
            System.arraycopy(values, (filter * channels() + channel) * plane, ofChannel, filter * plane, plane);
        }
        final Tones tones = Tones.aroundZero(ofChannel, 0, ofChannel.length);
        return ofFilters.draw(
                filter -> GreyPicture.of(ofChannel, filter * plane, width(), height(), tones), Integer::toString);
    }
}
