package dev.fovea.course;

import dev.fovea.course.DigitArchive.Ink;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.architecture.RandomlyWired;
import dev.fovea.network.architecture.wiring.WiringPicture;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.png.PngWriter;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelReference;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.run.TrainedModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The commands. */
public final class Course {

    private static final long SEED = 1;
    private static final String CHECKPOINT = ".safetensors";

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
            case "architectures" -> new ArchitectureTable().lines().forEach(out::println);
            case "contrast-figure" -> contrastFigure(words);
            case "digits" -> digits(Path.of(words.get(1)), 32, List.of(Ink.LIGHT), Path.of(words.get(2)));
            case "digits-in-both-inks" ->
                digits(Path.of(words.get(1)), 28, List.of(Ink.LIGHT, Ink.DARK), Path.of(words.get(2)));
            case "errors" -> errors(words.get(1), Path.of(words.get(2)), words.subList(3, words.size()));
            case "grad-cam-figure" -> gradCamFigure(words);
            case "hidden-units" -> write(new PlaygroundFigures().hiddenUnits(), words.get(1));
            case "lambdas" -> write(new PlaygroundFigures().lambdas(), words.get(1));
            case "train" -> train(words.get(1), Path.of(words.get(2)));
            case "wiring" -> write(wiring(words.get(1), words.get(2)), words.get(3));
            default -> throw new IllegalArgumentException("There is no command '%s'".formatted(words.get(0)));
        }
    }

    private void digits(Path folder, int side, List<Ink> inks, Path archive) throws IOException {
        new DigitArchive(DigitFile.read(folder, "train"), DigitFile.read(folder, "t10k"), side, inks).write(archive);
    }

    /** Test errors of a lesson for some seeds, and their median. */
    private void errors(String name, Path archive, List<String> seeds) throws IOException {
        final Lesson lesson = lesson(DigitLessons.ALL, name);
        final List<Double> errors = new ArrayList<>();
        try (Dataset dataset = new Datasets(work.resolve("datasets")).open(archive)) {
            for (String seed : seeds) {
                final FileCheckpoints checkpoints = new FileCheckpoints(work.resolve(name + "-" + seed + CHECKPOINT));
                final TrainedModel model = new LessonRun(lesson, dataset)
                        .train(Long.parseLong(seed), checkpoints, work.resolve("features"), out);
                errors.add(100 * (1 - model.report().judged().top1()));
                out.printf(Locale.ROOT, "%s, seed %s: test error %.2f%%%n", name, seed, errors.get(errors.size() - 1));
                checkpoints.delete();
            }
        }
        Collections.sort(errors);
        out.printf(Locale.ROOT, "%s: median test error %.2f%%%n", name, errors.get(errors.size() / 2));
    }

    /** A model store, names of two models, a photo, labels of two classes, and the file to write. */
    private static void gradCamFigure(List<String> words) throws IOException {
        final FileSystemModelStore store = new FileSystemModelStore(Path.of(words.get(1)));
        final GradCamFigure figure = new GradCamFigure(
                Files.readAllBytes(Path.of(words.get(4))),
                store.open(ModelReference.parse(words.get(2))),
                store.open(ModelReference.parse(words.get(3))));
        write(figure.draw(words.subList(5, 7)), words.get(7));
    }

    /** A model store, the name of a model, a photo, a layer and the file to write. */
    private static void contrastFigure(List<String> words) throws IOException {
        final FileSystemModelStore store = new FileSystemModelStore(Path.of(words.get(1)));
        final ContrastFigure figure = new ContrastFigure(
                Files.readAllBytes(Path.of(words.get(3))), store.open(ModelReference.parse(words.get(2))));
        write(figure.draw(words.get(4)), words.get(5));
    }

    /** How a stage of an architecture is wired at random. */
    private static RgbImage wiring(String architecture, String stage) {
        if (!(Architectures.byName(architecture) instanceof RandomlyWired wired)) {
            throw new IllegalArgumentException("'%s' is not wired at random".formatted(architecture));
        }
        return wired.stages().stream()
                .filter(known -> known.name().equals(stage))
                .map(known -> WiringPicture.draw(known.wiring()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no stage '%s'; there are %s"
                        .formatted(
                                stage,
                                wired.stages().stream()
                                        .map(RandomlyWired.Stage::name)
                                        .toList())));
    }

    private static void write(RgbImage figure, String file) throws IOException {
        Files.write(Path.of(file), PngWriter.write(figure));
    }

    private static Lesson lesson(List<Lesson> lessons, String name) {
        return lessons.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no lesson '%s'; there are %s"
                        .formatted(name, lessons.stream().map(Lesson::name).toList())));
    }

    private void train(String name, Path archive) throws IOException {
        final Lesson lesson = lesson(ShippedModels.ALL, name);
        final FileCheckpoints checkpoints = new FileCheckpoints(work.resolve(name + CHECKPOINT));
        try (Dataset dataset = new Datasets(work.resolve("datasets")).open(archive)) {
            final TrainedModel model =
                    new LessonRun(lesson, dataset).train(SEED, checkpoints, work.resolve("features"), out);
            final Evaluation result = model.report().judged();
            out.printf(
                    Locale.ROOT, "%s: %.2f%% of %d test pictures right%n", name, 100 * result.top1(), result.photos());
            new Packaging(new FileSystemModelStore(work.resolve("models")))
                    .publish(lesson, model, dataset.info(), SEED, work);
        }
        checkpoints.delete();
    }
}
