package dev.fovea.course;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The checkpoints of a lesson, which may consist of several trainings: {@code <lesson>-0.safetensors} and so on. */
final class Checkpointing {

    private final Path lesson;
    private final List<FileCheckpoints> all = new ArrayList<>();

    /** @param lesson what their names begin with */
    Checkpointing(Path lesson) {
        this.lesson = lesson;
    }

    /** @param number from 0 */
    FileCheckpoints ofTraining(int number) {
        final FileCheckpoints checkpoints =
                new FileCheckpoints(lesson.resolveSibling("%s-%d.safetensors".formatted(lesson.getFileName(), number)));
        all.add(checkpoints);
        return checkpoints;
    }

    /** When the lesson is over. */
    void delete() throws IOException {
        for (FileCheckpoints checkpoints : all) {
            checkpoints.delete();
        }
    }
}
