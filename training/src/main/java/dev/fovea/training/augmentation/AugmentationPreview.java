package dev.fovea.training.augmentation;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.Wanted;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.image.preprocess.Resampler;
import dev.fovea.network.image.sheet.Legend;
import dev.fovea.network.image.sheet.Panel;
import dev.fovea.network.image.sheet.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A sheet of what a network would see of some photos, one below the other. First as it sees them when it classifies, then variants as in
 * training. Mixing is done with the photo above, as if each column were a batch; with one photo alone it is mixed with itself.
 */
public final class AugmentationPreview {

    /** Pixels of a tile's longer side: what is smaller is magnified by a whole factor. */
    private static final int TILE = 224;

    private final InputSpec input;
    private final Augmentation augmentation;
    private final PhotoAugmenter augmenter;
    private final PhotoAugmenter plain;
    private final Preprocessor preprocessor;

    public AugmentationPreview(InputSpec input, Augmentation augmentation) {
        this.input = input;
        this.augmentation = augmentation;
        this.augmenter = new PhotoAugmenter(input, augmentation);
        this.plain = new PhotoAugmenter(input, Augmentation.NONE);
        this.preprocessor = new Preprocessor(input);
    }

    /**
     * A photo as it is shown.
     *
     * @param name of its class
     * @param plain as the network sees it when it classifies
     * @param reduced what variants are made of
     */
    public record Row(String name, RgbImage plain, RgbImage reduced) {}

    /** What a photo is to be decoded to. */
    public Wanted wanted() {
        return new Wanted(Math.max(plain.shorterSide(), augmenter.shorterSide()), input.profiles());
    }

    /** Keeps of a photo what is needed to show it. */
    public Row row(String name, DecodedImage photo) {
        return new Row(name, plain.reduce(photo), augmenter.reduce(photo));
    }

    /**
     * Draws a sheet.
     *
     * @param rows at least one
     * @param variants of each photo, besides the plain one
     * @param seed of all that is random
     */
    public RgbImage sheet(String heading, List<Row> rows, int variants, long seed) {
        final List<Panel> panels = panels(rows, variants, seed, picture -> tile(preprocessor.seen(picture)));
        return new Sheet(heading, panels, note(), OptionalInt.of(variants + 1)).drawn();
    }

    private String note() {
        return "On the left as the network sees pictures when it classifies, in %d x %d pixels; beside it variants as in training. %s."
                .formatted(input.width(), input.height(), augmentation.inWords());
    }

    /**
     * Pictures row by row.
     *
     * @param shown makes a tile of a picture of the size of the input
     */
    List<Panel> panels(List<Row> rows, int variants, long seed, UnaryOperator<RgbImage> shown) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<List<Panel>> columns = new ArrayList<>();
        columns.add(rows.stream()
                .map(row -> new Panel(row.name(), shown.apply(row.plain()), Legend.none()))
                .toList());
        for (int variant = 1; variant <= variants; variant++) {
            columns.add(variants(rows, variant, random.split()).stream()
                    .map(panel -> new Panel(panel.name(), shown.apply(panel.picture()), panel.legend()))
                    .toList());
        }
        return IntStream.range(0, rows.size())
                .boxed()
                .flatMap(row -> columns.stream().map(column -> column.get(row)))
                .toList();
    }

    private List<Panel> variants(List<Row> rows, int number, SplittableRandom random) {
        final List<RgbImage> photos = rows.stream()
                .map(row -> augmenter.apply(row.reduced(), random.split()))
                .toList();
        if (augmentation.mixing() != null) {
            return mixed(rows, photos, augmentation.mixing(), random.split());
        }
        return photos.stream()
                .map(photo -> new Panel("variant " + number, photo, Legend.none()))
                .toList();
    }

    /** On levels in place of normalised values, which comes to the same. */
    private static List<Panel> mixed(List<Row> rows, List<RgbImage> photos, Mixing mixing, SplittableRandom random) {
        final int width = photos.get(0).width();
        final int height = photos.get(0).height();
        final float[] batch = new float[3 * width * height * photos.size()];
        for (int i = 0; i < batch.length; i++) {
            final int plane = i / (width * height);
            final int pixel = i % (width * height);
            batch[i] = photos.get(plane / 3).sample(pixel % width, pixel / width, plane % 3);
        }
        final float share = mixing.apply(batch, photos.size(), height, width, random);
        final List<Panel> mixed = new ArrayList<>();
        for (int photo = 0; photo < photos.size(); photo++) {
            final byte[] pixels = new byte[3 * width * height];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.round(batch[(3 * photo + i % 3) * width * height + i / 3]);
            }
            final Row other = rows.get((photo + rows.size() - 1) % rows.size());
            mixed.add(new Panel(
                    shares(rows.get(photo).name(), other.name(), share),
                    new RgbImage(width, height, pixels),
                    Legend.none()));
        }
        return mixed;
    }

    /** What the loss counts a mixed picture as. */
    private static String shares(String name, String other, float share) {
        return name.equals(other)
                ? name
                : "%s %s, %s %s".formatted(Percent.of(share), name, Percent.of(1 - share), other);
    }

    private static RgbImage tile(RgbImage picture) {
        final int side = Math.max(picture.width(), picture.height());
        return side <= TILE
                ? picture.magnified(TILE / side)
                : Resampler.resize(
                        picture,
                        Math.max(1, picture.width() * TILE / side),
                        Math.max(1, picture.height() * TILE / side),
                        Interpolation.BILINEAR);
    }
}
