package dev.fovea.service.explain;

import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.image.DecodedImage;
import dev.fovea.network.image.ImageDecoder;
import dev.fovea.network.image.PngWriter;
import dev.fovea.network.image.Preprocessor;
import dev.fovea.network.image.Region;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.overlay.ColourMap;
import dev.fovea.network.image.overlay.Overlay;
import dev.fovea.service.classify.SentImage;
import dev.fovea.service.problem.ProblemType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How maps are drawn.
 *
 * @param colours absent: red and blue for maps with a sign, viridis for the others
 * @param opacity 0 to 1
 */
record Drawing(@Nullable ColourMap colours, double opacity, Ground ground) {

    /** What maps are drawn on. */
    enum Ground {
        /** The photo at its own size. */
        PHOTO,
        /** What the network saw of it. */
        CROP,
        /** Nothing: the map alone. */
        NOTHING
    }

    /** The drawing that a request asks for in the contract's words. */
    static Drawing of(@Nullable String colourMap, double opacity, String drawOn) {
        return new Drawing(
                colourMap == null ? null : constant("colourMap", colourMap, ColourMap.values()),
                opacity,
                constant("drawOn", drawOn, Ground.values()));
    }

    private static <E extends Enum<E>> E constant(String parameter, String name, E[] all) {
        for (E one : all) {
            if (word(one).equals(name)) {
                return one;
            }
        }
        throw ProblemType.INVALID_REQUEST
                .because("'%s' must be one of %s, not '%s'."
                        .formatted(
                                parameter,
                                Arrays.stream(all).map(Drawing::word).collect(Collectors.joining(", ")),
                                name))
                .exception();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A picture to draw on, and the part of it that the network saw. */
    record Canvas(RgbImage picture, Region seen) {}

    /** @param decoded the image as it was decoded for the network, maybe with fewer pixels than its file holds */
    Canvas canvas(SentImage image, DecodedImage decoded, ImageDecoder decoder, Preprocessor preprocessor)
            throws IOException {
        if (ground == Ground.PHOTO) {
            final RgbImage photo = image.decode(decoder, 0).pixels();
            return new Canvas(photo, preprocessor.seen(photo.width(), photo.height()));
        }
        final RgbImage crop = preprocessor.crop(decoded);
        return new Canvas(crop, Region.of(crop));
    }

    /** The map on the canvas as a PNG file. */
    byte[] draw(Heatmap map, Canvas canvas) {
        final ColourMap defaultColours = map.signed() ? ColourMap.RED_BLUE : ColourMap.VIRIDIS;
        final Overlay overlay =
                new Overlay(colours == null ? defaultColours : colours, ground == Ground.NOTHING ? 1 : opacity);
        return PngWriter.write(
                overlay.draw(canvas.picture(), canvas.seen(), map.extent().within(canvas.seen()), map.values()));
    }
}
