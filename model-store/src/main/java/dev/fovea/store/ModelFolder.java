package dev.fovea.store;

import dev.fovea.storage.fault.Storage;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The folder {@code <root>/<name>} of one model, which may not exist: its versions and the aliases set by users. */
final class ModelFolder {

    private final Path path;
    private final AliasFiles aliases;

    ModelFolder(Path path, Staging staging) {
        this.path = path;
        this.aliases = new AliasFiles(path.resolve(".aliases"), staging);
    }

    AliasFiles aliases() {
        return aliases;
    }

    Path version(int version) {
        return path.resolve(Integer.toString(version));
    }

    /** {@return ascending; empty if there is no such model} */
    List<Integer> versions() {
        return Storage.attempt(() -> {
            final List<Integer> versions = new ArrayList<>();
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(path, Files::isDirectory)) {
                for (Path folder : folders) {
                    final String number = folder.getFileName().toString();
                    if (ModelReference.isVersion(number)) {
                        versions.add(Integer.valueOf(number));
                    }
                }
            } catch (NoSuchFileException e) {
                return List.of();
            }
            Collections.sort(versions);
            return List.copyOf(versions);
        });
    }
}
