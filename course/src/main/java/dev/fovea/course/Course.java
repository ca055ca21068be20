package dev.fovea.course;

import dev.fovea.network.dataset.Dataset;
import dev.fovea.network.training.evaluation.Evaluation;
import dev.fovea.network.training.run.TrainedModel;
import dev.fovea.store.FileSystemModelStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The commands. */
public final class Course {

    private static final long SEED = 1;

    private final Path work;
    private final PrintStream out;

    Course(Path work, PrintStream out) {
        this.work = work;
        this.out = out;
    }

    /** Arguments: a folder to work in, a command and what it needs. */
    public static void main(String[] arguments) throws IOException {
        final Path work = Files.createDirectories(Path.of(arguments[0]));
        new Course(work, System.out).run(List.of(arguments).subList(1, arguments.length));
    }

    void run(List<String> words) throws IOException {
        switch (words.get(0)) {
            case "digits" -> digits(Path.of(words.get(1)), Integer.parseInt(words.get(2)), Path.of(words.get(3)));
            case "train" -> train(words.get(1), Path.of(words.get(2)));
            default -> throw new IllegalArgumentException("There is no command '%s'".formatted(words.get(0)));
        }
    }

    private void digits(Path folder, int side, Path archive) throws IOException {
        new DigitArchive(DigitFile.read(folder, "train"), DigitFile.read(folder, "t10k"), side).write(archive);
    }

    private void train(String name, Path archive) throws IOException {
        final Lesson lesson = ShippedModels.ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no model '%s'".formatted(name)));
        final FileCheckpoints checkpoints = new FileCheckpoints(work.resolve(name + ".safetensors"));
        try (Dataset dataset = new Datasets(work.resolve("datasets")).open(archive)) {
            final TrainedModel model =
                    new LessonRun(lesson, dataset).train(SEED, checkpoints, work.resolve("features"), out);
            final Evaluation result = Packaging.judged(model);
            out.printf(
                    Locale.ROOT, "%s: %.2f%% of %d test pictures right%n", name, 100 * result.top1(), result.photos());
            new Packaging(new FileSystemModelStore(work.resolve("models")))
                    .publish(lesson, model, dataset.info(), SEED, work);
        }
        checkpoints.delete();
    }
}
