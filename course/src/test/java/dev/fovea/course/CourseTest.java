package dev.fovea.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CourseTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aLessonOnDigitsPrintsItsErrorsAndTheirMedian() throws IOException {
        final Path archive = digits("digits");

        run("errors", "mlp-300-100-distorted", archive.toString(), "1", "2", "3");

        assertThat(output())
                .contains("mlp-300-100-distorted, seed 1: test error ")
                .contains("mlp-300-100-distorted, seed 3: test error ")
                .contains("mlp-300-100-distorted: median test error ");
    }

    @Test
    void everyLessonOnDigitsCanBeTrained() throws IOException {
        final Path archive = digits("digits");

        for (Lesson lesson : DigitLessons.ALL) {
            run("errors", lesson.name(), archive.toString(), "1");
        }

        assertThat(output().lines().filter(line -> line.contains("median"))).hasSize(DigitLessons.ALL.size());
    }

    @Test
    void aModelThatShipsBecomesAPackageWithACard() throws IOException {
        run("train", "lenet5-mnist", digits("digits-in-both-inks").toString());

        final ModelPackage model = store().open(ModelReference.latest("lenet5-mnist"));
        assertThat(model.manifest().labels()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(model.manifest().architecture()).isEqualTo("lenet5_modern");
        assertThat(model.manifest().licence()).isEqualTo("Apache-2.0");
        assertThat(model.manifest().metrics()).containsKeys("top1", "calibrationError");
        assertThat(Files.readString(model.card().orElseThrow()))
                .contains("# lenet5-mnist", "course/run train lenet5-mnist");
        assertThat(OnnxReader.read(model.onnx(), InputSize.FROM_FILE).outputs()).hasSize(1);
        assertThat(folder.resolve("work/lenet5-mnist.safetensors")).doesNotExist();
    }

    @Test
    void theGradCamFigureHasARowOfSixNamedPanelsForEachClass() throws IOException {
        run("train", "lenet5-mnist", digits("digits-in-both-inks").toString());
        final Path photo = folder.resolve("photo.png");
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
        final Path figure = folder.resolve("figure.png");

        run(
                "grad-cam-figure",
                folder.resolve("work/models").toString(),
                "lenet5-mnist",
                "lenet5-mnist",
                photo.toString(),
                "3",
                "8",
                figure.toString());

        final BufferedImage drawn = ImageIO.read(figure.toFile());
        // columns as wide as names need, 190, with 24 between and around; a heading, two rows of names and digits, and
        // a note
        assertThat(drawn.getWidth()).isEqualTo(6 * 190 + 7 * 24);
        assertThat(drawn.getHeight()).isEqualTo(24 + 22 + 12 + 2 * (20 + 28 + 24) + 16 - 8 + 24);
    }

    /** On conv1 of a network for digits, whose maps of 28 x 28 are magnified. */
    @Test
    void theContrastFigureHasMapsBeforeAndAfterWithinAndAcross() throws IOException {
        run("train", "lenet5-mnist", digits("digits-in-both-inks").toString());
        final Path photo = folder.resolve("photo.png");
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
        final Path figure = folder.resolve("figure.png");

        run(
                "contrast-figure",
                folder.resolve("work/models").toString(),
                "lenet5-mnist",
                photo.toString(),
                "relu1",
                figure.toString());

        final BufferedImage drawn = ImageIO.read(figure.toFile());
        // six maps of 28 x 28 in pixels of 8 x 8, with 24 between and around
        assertThat(drawn.getWidth()).isEqualTo(6 * 8 * 28 + 7 * 24);
        assertThat(drawn.getHeight()).isGreaterThan(3 * (20 + 8 * 28 + 24));
    }

    /** That they work is what the other tests show, on digits that are drawn here. */
    @Test
    void thePageOfTheCourseHasNoOtherCommands() throws IOException {
        final List<String> commands = Files.readAllLines(Path.of("../docs/course.md")).stream()
                .filter(line -> line.startsWith("course/run "))
                .toList();

        assertThat(commands).isNotEmpty().allMatch(CourseTest::isKnown, "a command of the course");
    }

    private static boolean isKnown(String line) {
        return Stream.of(
                        Stream.of(
                                "architectures",
                                "contrast-figure",
                                "digits",
                                "digits-in-both-inks",
                                "grad-cam-figure",
                                "hidden-units",
                                "lambdas",
                                "wiring"),
                        DigitLessons.ALL.stream().map(lesson -> "errors " + lesson.name()),
                        ShippedModels.ALL.stream().map(lesson -> "train " + lesson.name()))
                .flatMap(known -> known)
                .anyMatch(known -> (line + " ").startsWith("course/run " + known + " "));
    }

    @Test
    void theOtherModelThatShipsIsTrainedInColours() throws IOException {
        run("train", "resnet20-cifar10", digits("digits").toString());

        final ModelPackage model = store().open(ModelReference.latest("resnet20-cifar10"));
        assertThat(model.manifest().input().channelOrder().channels()).isEqualTo(3);
        assertThat(model.manifest().labels()).hasSize(10);
    }

    @Test
    void theFiguresOfThePlaygroundHaveThreePanels() throws IOException {
        for (String command : List.of("hidden-units", "lambdas")) {
            final Path figure = folder.resolve(command + ".png");

            run(command, figure.toString());

            final BufferedImage drawn = ImageIO.read(figure.toFile());
            assertThat(drawn.getWidth()).isEqualTo(24 + 3 * 320 + 2 * 24 + 24);
            assertThat(drawn.getHeight()).isBetween(320 + 24, 320 + 100);
        }
    }

    @Test
    void theTableOfArchitecturesIsThatOfThePage() throws IOException {
        run("architectures");

        assertThat(output()).contains("| `alexnet_2012` | 3 x 227 x 227 | 60,965,224 | 726.8 |");
        assertThat(Files.readString(Path.of("../docs/course.md"))).contains(output());
    }

    @Test
    void theWiringOfAStageIsDrawn() throws IOException {
        final Path figure = folder.resolve("wiring.png");

        run("wiring", "randwire?generator=ba&seed=1", "conv3", figure.toString());

        assertThat(ImageIO.read(figure.toFile()).getHeight()).isGreaterThan(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("wiring", "randwire", "conv9", figure.toString()))
                .withMessage("There is no stage 'conv9'; there are [conv3, conv4, conv5]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("wiring", "vgg16", "conv3", figure.toString()))
                .withMessage("'vgg16' is not wired at random");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("juggle"))
                .withMessageContaining("There is no command 'juggle'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("errors", "lenet6", "digits.zip", "1"))
                .withMessageContaining("There is no lesson 'lenet6'; there are [lenet5, ");
    }

    private Path digits(String command) throws IOException {
        final Path archive = folder.resolve(command + ".zip");
        run(command, TinyDigits.write(folder, 330, 20).toString(), archive.toString());
        return archive;
    }

    private void run(String... words) throws IOException {
        new Course(
                        Files.createDirectories(folder.resolve("work")),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(List.of(words));
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private FileSystemModelStore store() {
        return new FileSystemModelStore(folder.resolve("work/models"));
    }
}
