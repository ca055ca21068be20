package dev.fovea.service.explain;

import dev.fovea.manifest.Worded;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.Wanted;
import dev.fovea.network.image.overlay.CategoryColours;
import dev.fovea.network.image.overlay.ColourMap;
import dev.fovea.network.image.overlay.ColourScale;
import dev.fovea.network.image.overlay.Overlay;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.image.preprocess.Region;
import dev.fovea.service.image.PreparedImage;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How maps are drawn.
 *
 * @param colours absent: red and blue for maps with a sign, viridis for the others
 * @param opacity 0 to 1
 * @param size of the pictures, and whether they stand on one sheet
 */
record Drawing(@Nullable ColourMap colours, double opacity, Ground ground, PictureSize size) {

    /** What maps are drawn on. */
    enum Ground implements Worded {
        /** The photo at its own size. */
        PHOTO,
        /** What the network saw of it. */
        CROP,
        /** Nothing: the map alone. */
        NOTHING
    }

    /** The drawing that a request asks for in the contract's words. */
    static Drawing of(@Nullable String colourMap, double opacity, String drawOn, PictureSize size) {
        return new Drawing(
                colourMap == null ? null : constant("colorMap", colourMap, ColourMap.class),
                opacity,
                constant("drawOn", drawOn, Ground.class),
                size);
    }

    private static <E extends Enum<E> & Worded> E constant(String parameter, String word, Class<E> kind) {
        return Worded.named(kind, word)
                .orElseThrow(() -> ProblemType.INVALID_REQUEST
                        .because(RequestFault.ofParameter(
                                parameter,
                                "'%s' must be one of %s, not '%s'.".formatted(parameter, Worded.words(kind), word)))
                        .exception());
    }

    /** A picture to draw on, and the part of it that the network saw. */
    record Canvas(RgbImage picture, Region seen) {

        /** Whether a visible part of the picture, a pixel or more, was not seen. */
        boolean isCropped() {
            return seen.width() < picture.width() - 1 || seen.height() < picture.height() - 1;
        }
    }

    /** What is drawn on; a photo at its own size is decoded again. */
    Canvas canvas(PreparedImage image, ImageDecoder decoder, Preprocessor preprocessor) throws IOException {
        if (ground == Ground.PHOTO) {
            final Wanted wanted =
                    new Wanted(size.shorterSide(), preprocessor.wanted().profiles());
            final DecodedImage photo = image.sent().decode(decoder, wanted);
            return scaled(
                    photo.pixels(), preprocessor.seen(photo.width(), photo.height()), photo.width(), photo.height());
        }
        final RgbImage crop = preprocessor.crop(image.photo());
        return scaled(crop, Region.of(crop), crop.width(), crop.height());
    }

    /** @param seen in a picture of this width and height, of which there may be fewer pixels */
    private Canvas scaled(RgbImage pixels, Region seen, double width, double height) {
        final RgbImage fitting = size.fit(pixels);
        final double across = fitting.width() / width;
        final double down = fitting.height() / height;
        return new Canvas(
                fitting,
                new Region(seen.left() * across, seen.top() * down, seen.width() * across, seen.height() * down));
    }

    /** The map on the canvas. */
    RgbImage draw(MethodFinding finding, Canvas canvas) {
        final Heatmap map = finding.attribution().map();
        final Overlay overlay = new Overlay(colours(map), ground == Ground.NOTHING ? 1 : opacity);
        final Region grid = map.extent().within(canvas.seen());
        return finding.method().showsClasses()
                ? overlay.draw(canvas.picture(), canvas.seen(), grid, map.values(), categories(map))
                : overlay.draw(canvas.picture(), canvas.seen(), grid, map.values());
    }

    /** The colours of a map of amounts. */
    ColourScale scale(Heatmap map) {
        return ColourScale.of(map.values().floats(), colours(map));
    }

    /** The colours of a map of classes. */
    static CategoryColours categories(Heatmap map) {
        return CategoryColours.of(map.values().floats());
    }

    private ColourMap colours(Heatmap map) {
        if (colours != null) {
            return colours;
        }
        return map.signed() ? ColourMap.RED_BLUE : ColourMap.VIRIDIS;
    }
}
