package dev.fovea.service.inspect;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.dataset.archive.ArchiveFile;
import dev.fovea.training.dataset.archive.FileSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Images of a data set, evenly spread over it if not all of them are wanted. */
final class DatasetPhotos implements FileSource {

    private final Dataset dataset;
    private final List<Integer> numbers;
    private final Map<String, Integer> given = new HashMap<>();

    /**
     * The images of a split.
     *
     * @param dataset closed by the caller
     * @param split absent: of every one
     * @param most images that are wanted
     */
    DatasetPhotos(Dataset dataset, @Nullable Split split, int most) {
        this.dataset = dataset;
        this.numbers = dataset.spread(split, most);
        if (numbers.isEmpty()) {
            throw ProblemType.INVALID_REQUEST
                    .because("The data set has no image of this split. GET /datasets/%s tells which it has."
                            .formatted(dataset.info().id()))
                    .exception();
        }
    }

    @Override
    public @Nullable ArchiveFile next() {
        if (given.size() == numbers.size()) {
            return null;
        }
        final int number = numbers.get(given.size());
        final DatasetImage image = dataset.images().get(number);
        given.put(image.file(), number);
        return new ArchiveFile(image.file(), dataset.read(image));
    }

    /** None that was admitted is. */
    @Override
    public int hidden() {
        return 0;
    }

    /** Numbers of the images that were given, by file. */
    Map<String, Integer> numbers() {
        return given;
    }
}
