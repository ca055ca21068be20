package dev.fovea.service.models;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Files that tasks have not cleared away; downloads that can be gone on with do not count. */
final class Leftovers {

    private Leftovers() {}

    /** A task clears away after it has told its end, so this may take a moment. */
    static void awaitNone(Path store) {
        await().until(() -> isEmpty(store.resolve(".work")) && isEmpty(store.resolve(".staging")));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file -> file.endsWith("downloads"));
        }
    }
}
