package dev.fovea.store.catalog;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.ColourProfiles;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.storage.digest.Checksum;
import dev.fovea.store.InvalidReferenceException;
import dev.fovea.store.ModelReference;
import dev.fovea.store.labels.Labels;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one model of a catalog. */
final class EntryReader {
    private static final Set<String> FIELDS = Set.of(
            "name",
            "description",
            "source",
            "sha256",
            "architecture",
            "input",
            "labels",
            "task",
            "explanationLayer",
            "licence",
            "metrics",
            "output");
    private static final Set<String> INPUT_FIELDS =
            Set.of("height", "width", "resize", "interpolation", "channelOrder", "mean", "std", "colourProfiles");

    private final Locations locations;

    EntryReader(Locations locations) {
        this.locations = locations;
    }

    CatalogEntry read(Field entry) {
        entry.requireMembers(FIELDS);
        Task task = choice(entry.member("task"), Task.class, Task.CLASSIFICATION);
        return new CatalogEntry(
                name(entry.member("name")),
                entry.member("description").optionalText("a text"),
                locations.uri(entry.member("source")),
                sha256(entry.member("sha256")),
                entry.member("architecture").text("an architecture's name, or onnx"),
                input(entry.member("input")),
                labels(entry.member("labels"), task),
                task,
                entry.member("explanationLayer").optionalText("a layer's name"),
                entry.member("licence").optionalText("a licence, e.g. BSD-3-Clause"),
                metrics(entry.member("metrics")),
                entry.member("output").optionalText("a layer's name"));
    }

    private static String name(Field field) {
        String name = field.text("a name for the model");
        try {
            return ModelReference.latest(name).name();
        } catch (InvalidReferenceException e) {
            throw field.refused("is refused: " + e.getMessage());
        }
    }

    private static Checksum sha256(Field field) {
        String what = "64 hexadecimal digits or the first 8 of them, in quotes (digits alone would be a number)";
        String hex = field.text(what);
        try {
            return new Checksum(hex);
        } catch (IllegalArgumentException e) {
            throw field.expected(what);
        }
    }

    private static InputSpec input(Field field) {
        if (field.isAbsent()) {
            return InputSpec.IMAGENET;
        }
        if (field.isText()) {
            if (!field.text("imagenet").equals("imagenet")) {
                throw field.expected("the word imagenet, or fields such as "
                        + INPUT_FIELDS.stream().sorted().toList());
            }
            return InputSpec.IMAGENET;
        }
        field.requireMembers(INPUT_FIELDS);
        String size = "a whole number of pixels";
        Field resize = field.member("resize");
        try {
            return new InputSpec(
                    field.member("height").integer(size),
                    field.member("width").integer(size),
                    resize.isAbsent() ? null : Integer.valueOf(resize.integer(size)),
                    choice(field.member("interpolation"), Interpolation.class, Interpolation.BILINEAR),
                    choice(field.member("channelOrder"), ChannelOrder.class, ChannelOrder.RGB),
                    field.member("mean").floats("a list with a number for every channel"),
                    field.member("std").floats("a list with a number for every channel"),
                    choice(field.member("colourProfiles"), ColourProfiles.class, ColourProfiles.IGNORE));
        } catch (IllegalArgumentException e) {
            throw field.refused("is refused: " + e.getMessage());
        }
    }

    private List<String> labels(Field field, Task task) {
        List<String> labels = labels(field);
        if (task == Task.FEATURES && !labels.isEmpty()) {
            throw field.refused("must be none, because the task is features");
        }
        return labels;
    }

    private List<String> labels(Field field) {
        if (field.isAbsent()) {
            return List.of();
        }
        String what = "imagenet, none, a list of labels, or the name of a file beside the catalog";
        if (field.isList()) {
            try {
                return Labels.of(field.texts(what));
            } catch (IllegalArgumentException e) {
                throw field.refused("is refused: " + e.getMessage());
            }
        }
        String word = field.text(what);
        return switch (word) {
            case "imagenet" -> Labels.imagenet();
            case "none" -> List.of();
            default -> labelsFile(field);
        };
    }

    private List<String> labelsFile(Field field) {
        try {
            return Labels.read(locations.file(field));
        } catch (IllegalArgumentException e) {
            throw field.refused("names a file of labels that is refused: " + e.getMessage());
        } catch (IOException e) {
            throw field.expected("imagenet, none, a list of labels, or the name of a text file beside the catalog");
        }
    }

    private static Map<String, Double> metrics(Field field) {
        return field.isAbsent() ? Map.of() : field.numbersByName("numbers by name, e.g. {top1: 0.7}");
    }

    private static <E extends Enum<E>> E choice(Field field, Class<E> type, E absent) {
        if (field.isAbsent()) {
            return absent;
        }
        String what = "one of "
                + Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        String word = field.text(what);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> field.expected(what));
    }
}
