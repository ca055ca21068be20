package dev.fovea.training.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A published data set, open for reading by any number of threads. What is open stays readable when the data set is deleted.
 */
public final class Dataset implements AutoCloseable {

    public static final String PACK = "images.bin";
    public static final String IMAGES = "images.jsonl";
    public static final String INFO = "dataset.json";

    /** The files of a data set; the first says that there is one. */
    public static final List<String> FILES = List.of(INFO, IMAGES, PACK);

    private final DatasetInfo info;
    private final List<DatasetImage> images;
    private final Pack pack;

    private Dataset(DatasetInfo info, List<DatasetImage> images, Pack pack) {
        this.info = info;
        this.images = images;
        this.pack = pack;
    }

    /**
     * Opens its files.
     *
     * @param folder named as the data set is
     */
    public static Dataset open(Path folder) throws IOException {
        return new Dataset(
                DatasetFormat.readInfo(folder.resolve(INFO), String.valueOf(folder.getFileName())),
                DatasetFormat.readImages(folder.resolve(IMAGES)),
                Pack.open(folder.resolve(PACK)));
    }

    public DatasetInfo info() {
        return info;
    }

    /** In alphabetical order of their files; the position is the image's number. */
    public List<DatasetImage> images() {
        return images;
    }

    /**
     * Numbers of images, evenly spread over those of a split; empty if it has none.
     *
     * @param split absent: of every one
     * @param most images that are wanted
     */
    public List<Integer> spread(@Nullable Split split, int most) {
        final List<Integer> all = IntStream.range(0, images.size())
                .filter(number -> split == null || images.get(number).split() == split)
                .boxed()
                .toList();
        final int wanted = Math.min(most, all.size());
        return IntStream.range(0, wanted)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / wanted)))
                .toList();
    }

    /**
     * The file of an image as it was sent.
     *
     * @throws dev.fovea.storage.fault.StorageException if it cannot be read, or is not what was sent
     */
    public byte[] read(DatasetImage image) {
        return pack.read(image);
    }

    @Override
    public void close() {
        pack.close();
    }
}
