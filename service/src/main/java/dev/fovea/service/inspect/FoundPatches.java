package dev.fovea.service.inspect;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.image.preprocess.Region;
import dev.fovea.network.inspection.ExcitingPhoto;
import dev.fovea.network.inspection.InputWindow;
import dev.fovea.network.inspection.Patch;
import dev.fovea.network.inspection.PatchCutter;
import dev.fovea.network.inspection.Unit;
import dev.fovea.service.api.model.PatchJson;
import dev.fovea.service.api.model.RectangleJson;
import dev.fovea.service.api.model.SkippedFileJson;
import dev.fovea.service.api.model.TopPatchesJson;
import dev.fovea.service.inspect.PhotoRun.Unreadable;
import dev.fovea.store.ModelPackage;
import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param photos that were run
 * @param skipped files that could not be read
 * @param numbers of images in the data set by their files; empty for an archive
 */
record FoundPatches(
        ModelPackage model,
        Unit unit,
        List<Patch> patches,
        int photos,
        List<Unreadable> skipped,
        Map<String, Integer> numbers) {

    static FoundPatches of(ModelPackage model, Unit unit, List<Patch> patches, int photos, List<Unreadable> skipped) {
        return new FoundPatches(model, unit, patches, photos, skipped, Map.of());
    }

    /** The same, found in a data set. */
    FoundPatches with(DatasetPhotos dataset) {
        return new FoundPatches(model, unit, patches, photos, skipped, dataset.numbers());
    }

    Picture picture() {
        return Picture.of(PatchCutter.mosaic(patches), model)
                .with("Photos", photos)
                .with("Skipped", skipped.size());
    }

    TopPatchesJson table() {
        return new TopPatchesJson(
                model.reference().toString(),
                unit.layer(),
                unit.index(),
                photos,
                patches.stream().map(this::row).toList(),
                skipped.stream()
                        .map(file -> new SkippedFileJson(file.file(), file.reason()))
                        .toList());
    }

    private PatchJson row(Patch patch) {
        final ExcitingPhoto photo = patch.photo();
        final InputWindow window = patch.window();
        return new PatchJson(
                        photo.name(),
                        photo.excitation().activation(),
                        photo.excitation().y(),
                        photo.excitation().x(),
                        new RectangleJson(
                                (double) window.x(),
                                (double) window.y(),
                                (double) window.x() + window.width(),
                                (double) window.y() + window.height()),
                        original(window, photo))
                .index(numbers.get(photo.name()));
    }

    /** The window in the photo that the input was resized and cropped from. */
    private RectangleJson original(InputWindow window, ExcitingPhoto photo) {
        final InputSpec input = model.manifest().input();
        final Region seen = new Preprocessor(input).seen(photo.width(), photo.height());
        final double column = seen.width() / input.width();
        final double row = seen.height() / input.height();
        return new RectangleJson(
                seen.left() + window.x() * column,
                seen.top() + window.y() * row,
                seen.left() + (window.x() + window.width()) * column,
                seen.top() + (window.y() + window.height()) * row);
    }
}
