package dev.fovea.service.serving;

import dev.fovea.store.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tells without reading its files whether a package may have changed, as when it is restored from a backup. */
record PackageStamp(String digest, List<String> files) {

    static PackageStamp of(ModelPackage model) {
        return new PackageStamp(
                model.digest(),
                Stream.of(model.onnx(), model.golden()).map(PackageStamp::stamp).toList());
    }

    private static String stamp(Path file) {
        try {
            return Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
