package dev.fovea.training.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import dev.fovea.storage.files.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files of a data set that are JSON: {@code dataset.json}, and {@code images.jsonl} with a line for each image. */
public final class DatasetFormat {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private DatasetFormat() {}

    public static void writeInfo(DatasetInfo info, Path file) {
        DurableFiles.write(file, json(info));
    }

    static byte[] json(DatasetInfo info) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(info);
    }

    public static DatasetInfo readInfo(Path file, String id) throws IOException {
        return readInfo(Files.readAllBytes(file), id);
    }

    static DatasetInfo readInfo(byte[] json, String id) {
        try {
            return MAPPER.readValue(json, DatasetInfo.class);
        } catch (JacksonException e) {
            throw new StorageException(
                    Kind.DAMAGED,
                    "dataset.json of the data set %s cannot be read; it was damaged, or a newer version wrote it"
                            .formatted(id),
                    e);
        }
    }

    public static void writeImages(List<DatasetImage> images, Path file) {
        DurableFiles.write(file, out -> {
            for (DatasetImage image : images) {
                out.write(MAPPER.writeValueAsBytes(image));
                out.write('\n');
            }
        });
    }

    static List<DatasetImage> readImages(Path file) throws IOException {
        try (MappingIterator<DatasetImage> lines =
                MAPPER.readerFor(DatasetImage.class).readValues(Files.newBufferedReader(file))) {
            return List.copyOf(lines.readAll());
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /** Jackson tells in the same way that a line is wrong and that the disk fails. */
    private static StorageException unreadable(JacksonException e) {
        return e.getCause() instanceof IOException cause
                ? Storage.fault(cause)
                : new StorageException(Kind.DAMAGED, "images.jsonl cannot be read; it was damaged", e);
    }

    /** The lines that fit, without the first {@code offset} of them, and at most {@code limit}. */
    public static ImagePage readPage(Path file, Predicate<DatasetImage> filter, int offset, int limit)
            throws IOException {
        final List<ImagePage.Item> items = new ArrayList<>();
        int total = 0;
        try (MappingIterator<DatasetImage> lines =
                MAPPER.readerFor(DatasetImage.class).readValues(Files.newBufferedReader(file))) {
            for (int number = 0; lines.hasNext(); number++) {
                final DatasetImage image = lines.next();
                if (filter.test(image)) {
                    if (total >= offset && items.size() < limit) {
                        items.add(new ImagePage.Item(number, image));
                    }
                    total++;
                }
            }
        } catch (JacksonException e) {
            throw unreadable(e);
        }
        return new ImagePage(total, List.copyOf(items));
    }

    /** One line; empty if there are fewer. */
    public static Optional<DatasetImage> readImage(Path file, int number) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(number).findFirst().map(line -> MAPPER.readValue(line, DatasetImage.class));
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }
}
