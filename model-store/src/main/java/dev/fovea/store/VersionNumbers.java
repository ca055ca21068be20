package dev.fovea.store;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Gives every publication its own version number, across threads and processes, by creating a file of that name: the file
 * system lets one succeed. The files stay, so that a number never means two packages; a crash leaves at most a gap.
 */
final class VersionNumbers {

    private final Path root;

    VersionNumbers(Path root) {
        this.root = root;
    }

    /**
     * Takes the next number.
     *
     * @param highest of the versions there are, 0 if none
     */
    int next(String name, int highest) {
        return Storage.attempt(() -> {
            final Path taken = Files.createDirectories(root.resolve(name));
            int number = Math.max(highest, highestTaken(taken)) + 1;
            while (!take(taken.resolve(Integer.toString(number)))) {
                number++;
            }
            DurableFiles.sync(taken);
            return number;
        });
    }

    /**
     * Takes a number for a package that has it already. It is noted which, so that what was broken off can be done again.
     *
     * @return false if it was taken before, for another package or nobody knows which
     */
    boolean take(String name, int version, String digest) {
        return Storage.attempt(() -> {
            final Path taken = Files.createDirectories(root.resolve(name));
            final Path number = taken.resolve(Integer.toString(version));
            try {
                Files.writeString(number, digest, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                return Files.readString(number).equals(digest);
            }
            DurableFiles.sync(taken);
            return true;
        });
    }

    private static int highestTaken(Path taken) throws IOException {
        int highest = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                taken, file -> ModelReference.isVersion(file.getFileName().toString()))) {
            for (Path file : files) {
                highest = Math.max(highest, Integer.parseInt(file.getFileName().toString()));
            }
        }
        return highest;
    }

    private static boolean take(Path number) throws IOException {
        try {
            Files.createFile(number);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
