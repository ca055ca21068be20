package dev.fovea.training.dataset.admission;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.training.dataset.AdmissionReport.NamedFile;
import dev.fovea.training.dataset.Pack;
import dev.fovea.training.dataset.PackedFile;
import dev.fovea.training.dataset.ProgressListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** What decoding every file has shown. Copies of a file are decoded once. */
final class Inspection {

    /** Enough for the hash, and decoded quickly. */
    private static final int SHORTER_SIDE = 32;

    private final SortedMap<String, PackedFile> readable = new TreeMap<>();
    private final List<NamedFile> unreadable = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();

    private Inspection() {}

    /** What became of the bytes of one digest. */
    private sealed interface Outcome {}

    /** A picture; its pixels are not kept. */
    record Picture(String format, int width, int height, boolean turned, OptionalLong hash, FormatCheck names)
            implements Outcome {}

    /** Whether a name suits the picture's format. */
    @FunctionalInterface
    interface FormatCheck {
        boolean fits(String fileName);
    }

    /**
     * No picture.
     *
     * @param other whether the bytes are of no known format, so that perhaps no picture was meant
     */
    private record Unreadable(String reason, boolean other) implements Outcome {}

    static Inspection of(Pack pack, Collection<PackedFile> files, ImageDecoder decoder, ProgressListener progress) {
        final Inspection inspection = new Inspection();
        long done = 0;
        for (PackedFile file : files) {
            progress.done(done++, files.size());
            inspection.add(file, pack, decoder);
        }
        return inspection;
    }

    private void add(PackedFile file, Pack pack, ImageDecoder decoder) {
        Outcome outcome = outcomes.get(file.sha256());
        if (outcome == null) {
            outcome = look(pack.read(file.offset(), file.length()), decoder);
            outcomes.put(file.sha256(), outcome);
        }
        if (outcome instanceof Unreadable no && no.other() && !PictureName.isOne(file.name())) {
            others.add(file.name());
        } else if (outcome instanceof Unreadable no) {
            unreadable.add(new NamedFile(file.name(), no.reason()));
        } else {
            readable.put(file.name(), file);
        }
    }

    private static Outcome look(byte[] content, ImageDecoder decoder) {
        try {
            final DecodedImage image = decoder.inspect(content, SHORTER_SIDE);
            return new Picture(
                    image.format().toString(),
                    image.width(),
                    image.height(),
                    image.turned(),
                    PerceptualHash.of(image.pixels()),
                    image.format()::fits);
        } catch (ImageException e) {
            return new Unreadable(
                    Objects.requireNonNull(e.getMessage()),
                    e.reason() == ImageException.Reason.UNSUPPORTED_FORMAT
                            || e.reason() == ImageException.Reason.EMPTY);
        }
    }

    /** Pictures by the name of their file. */
    SortedMap<String, PackedFile> readable() {
        return readable;
    }

    List<NamedFile> unreadable() {
        return unreadable;
    }

    /** Files that are no pictures by their bytes and their names, in alphabetical order. */
    List<String> others() {
        return others.stream().sorted().toList();
    }

    /** What is known of a readable picture. */
    Picture picture(String sha256) {
        if (outcomes.get(sha256) instanceof Picture picture) {
            return picture;
        }
        throw new IllegalArgumentException("No picture has this digest");
    }

    /** Perceptual hashes by digest; a picture without structure has none. */
    Map<String, Long> hashes() {
        final Map<String, Long> hashes = new HashMap<>();
        outcomes.forEach((digest, outcome) -> {
            if (outcome instanceof Picture picture && picture.hash().isPresent()) {
                hashes.put(digest, picture.hash().getAsLong());
            }
        });
        return hashes;
    }
}
