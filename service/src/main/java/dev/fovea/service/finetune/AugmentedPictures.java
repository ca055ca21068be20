package dev.fovea.service.finetune;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.png.PngWriter;
import dev.fovea.service.datasets.StoredDatasets;
import dev.fovea.service.finetune.request.AugmentationReader;
import dev.fovea.service.finetune.request.StartingPoints;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.inference.WorkKind;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.augmentation.AugmentationPreview;
import dev.fovea.training.augmentation.AugmentationPreview.Row;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sheets of what training would see of a data set's pictures. */
@Component
class AugmentedPictures {

    /** A tile shows no more, and a column of inputs has to fit in memory. */
    private static final int LARGEST_SIDE = 1024;

    private final StoredDatasets datasets;
    private final StartingPoints startingPoints;
    private final AugmentationReader augmentations;
    private final ImageDecoder decoder;
    private final InferencePool pool;

    AugmentedPictures(
            StoredDatasets datasets,
            StartingPoints startingPoints,
            AugmentationReader augmentations,
            ImageDecoder decoder,
            InferencePool pool) {
        this.datasets = datasets;
        this.startingPoints = startingPoints;
        this.augmentations = augmentations;
        this.decoder = decoder;
        this.pool = pool;
    }

    /**
     * What a sheet is to show.
     *
     * @param base whose input pictures become; absent with {@code architecture}: that of ImageNet
     * @param augmentation in JSON; absent: the recipes' own
     * @param images of the data set, evenly spread over those for training
     * @param variants of each
     */
    record Wanted(
            @Nullable String base,
            @Nullable String architecture,
            @Nullable String augmentation,
            int images,
            int variants,
            long seed) {}

    /** A PNG file. */
    byte[] of(String id, Wanted wanted) {
        final Augmentation augmentation = augmentations.read(wanted.augmentation());
        final AugmentationPreview preview = new AugmentationPreview(input(wanted), augmentation);
        try (Dataset dataset = datasets.open(id)) {
            final Callable<byte[]> work = () -> PngWriter.write(preview.sheet(
                    "%s, as training sees it with seed %d"
                            .formatted(dataset.info().name(), wanted.seed()),
                    rows(dataset, wanted.images(), preview),
                    wanted.variants(),
                    wanted.seed()));
            return pool.run(new WorkKind("augment", ""), List.of(work)).get(0).value();
        }
    }

    private InputSpec input(Wanted wanted) {
        if (wanted.base() != null && wanted.architecture() != null) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "base", "Send either 'base' or 'architecture', whose input pictures are to become."))
                    .exception();
        }
        final InputSpec input = wanted.base() != null
                ? startingPoints.base(wanted.base()).input()
                : wanted.architecture() != null
                        ? startingPoints.design(wanted.architecture()).input()
                        : InputSpec.IMAGENET;
        if (Math.max(input.width(), input.height()) > LARGEST_SIDE) {
            throw ProblemType.INVALID_REQUEST
                    .because("The input of the network has %d x %d pixels; inputs of up to %d x %d are shown."
                            .formatted(input.width(), input.height(), LARGEST_SIDE, LARGEST_SIDE))
                    .exception();
        }
        return input;
    }

    private List<Row> rows(Dataset dataset, int images, AugmentationPreview preview) throws IOException {
        final List<Row> rows = new ArrayList<>();
        for (int number : dataset.spread(Split.TRAIN, images)) {
            final DatasetImage image = dataset.images().get(number);
            rows.add(preview.row(image.label(), decoder.inspect(dataset.read(image), preview.wanted())));
        }
        if (rows.isEmpty()) {
            throw ProblemType.INVALID_REQUEST
                    .because("The data set has no picture for training. GET /datasets/%s tells which it has."
                            .formatted(dataset.info().id()))
                    .exception();
        }
        return rows;
    }
}
