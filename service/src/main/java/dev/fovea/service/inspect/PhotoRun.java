package dev.fovea.service.inspect;

import dev.fovea.network.engine.Session;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.inspection.ExcitingPhoto;
import dev.fovea.network.inspection.Unit;
import dev.fovea.training.dataset.archive.ArchiveFile;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * The work on one photo, for one thread: decode, preprocess, run up to the layer.
 *
 * @param input name of the network's input
 * @param session gives the unit's layer
 */
record PhotoRun(
        ArchiveFile file, ImageDecoder decoder, Preprocessor preprocessor, Session session, String input, Unit unit)
        implements Callable<PhotoRun.Outcome> {

    /** What became of a file. */
    sealed interface Outcome {}

    /** A photo that was run. */
    record Ran(ExcitingPhoto photo) implements Outcome {}

    /** A file that is no photo, or a damaged one. */
    record Unreadable(String file, String reason) implements Outcome {}

    @Override
    public Outcome call() {
        final DecodedImage photo;
        try {
            photo = decoder.inspect(file.content(), preprocessor.wanted());
        } catch (ImageException e) {
            return new Unreadable(file.name(), Objects.requireNonNull(e.getMessage()));
        }
        final Tensor seen = preprocessor.apply(photo);
        final Tensor output =
                Objects.requireNonNull(session.run(Map.of(input, seen)).get(unit.layer()));
        return new Ran(new ExcitingPhoto(file.name(), photo.width(), photo.height(), seen, unit.strongest(output)));
    }
}
