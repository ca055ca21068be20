package dev.fovea.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.network.testing.RawZip;
import dev.fovea.training.dataset.AdmissionReport.ClassCount;
import dev.fovea.training.dataset.AdmissionReport.DuplicateGroup;
import dev.fovea.training.dataset.AdmissionReport.Finding;
import dev.fovea.training.dataset.AdmissionReport.Finding.Kind;
import dev.fovea.training.dataset.AdmissionReport.NamedFile;
import dev.fovea.training.dataset.AdmissionReport.Sizes;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionTest extends Admissions {

    @Test
    void picturesAreCountedByClassAndSplit() throws IOException {
        final AdmissionReport report = report(new Archives()
                .file("train/cats/1.png", Photos.png(1))
                .file("train/cats/2.png", Photos.png(2))
                .file("train/dogs/3.jpg", Photos.jpeg(3, 100, 30))
                .file("val/cats/4.png", Photos.png(4))
                .file("test/dogs/5.png", Photos.png(5))
                .text("train/cats/.DS_Store", "hidden"));

        assertThat(report.classes()).containsExactly(new ClassCount("cats", 2, 1, 0), new ClassCount("dogs", 1, 0, 1));
        assertThat(report.imbalance()).isCloseTo(2, within(1e-12));
        assertThat(report.formats()).isEqualTo(Map.of("JPEG", 1, "PNG", 4));
        assertThat(report.sizes()).isEqualTo(new Sizes(64, 64, 100, 30, 48, 48));
        assertThat(report.hiddenFiles()).isEqualTo(1);
        assertThat(report.trainable()).isTrue();
    }

    @Test
    void classFoldersAloneAreSplitWithinEachClass() throws IOException {
        final Archives pets = new Archives();
        for (int i = 0; i < 8; i++) {
            pets.file("cats/" + i + ".png", Photos.png(i)).file("dogs/" + i + ".png", Photos.png(100 + i));
        }

        final DatasetInfo info = uploads.publish(pets.zip(), new AdmissionSettings("pets", 3, 0.25));

        assertThat(info.report().classes())
                .containsExactly(new ClassCount("cats", 6, 2, 0), new ClassCount("dogs", 6, 2, 0));
        assertThat(info.seed()).isEqualTo(3);
        assertThat(info.validation()).isEqualTo(0.25);
        assertThat(uploads.publish(pets.tar(), new AdmissionSettings("pets", 3, 0.25))
                        .id())
                .isEqualTo(info.id());
        assertThat(uploads.publish(pets.tar(), new AdmissionSettings("pets", 4, 0.25))
                        .id())
                .isNotEqualTo(info.id());
    }

    @Test
    void filesThatAreNoPicturesAreNamedWithAReason() throws IOException {
        final byte[] whole = Photos.jpeg(9, 64, 48);
        final AdmissionReport report = report(pets().file("cats/half.jpg", Arrays.copyOf(whole, whole.length / 2))
                .text("cats/notes.txt", "no picture")
                .file("cats/empty.png", new byte[0])
                .file("top.png", Photos.png(7)));

        assertThat(report.unreadable().first())
                .extracting(NamedFile::file)
                .containsExactly("cats/empty.png", "cats/half.jpg");
        assertThat(report.otherFiles()).isEqualTo(1);
        assertThat(detail(report, Kind.OTHER_FILES))
                .contains("Files that are no pictures and were left out: 1", "cats/notes.txt");
        assertThat(report.unreadable().first().get(1).reason()).contains("incomplete");
        assertThat(report.misplaced().first()).extracting(NamedFile::file).containsExactly("top.png");
        assertThat(kinds(report)).contains(Kind.UNREADABLE_FILES, Kind.MISPLACED_FILES);
    }

    @Test
    void aNameOfAnotherFormatIsTold() throws IOException {
        final AdmissionReport report =
                report(pets().file("cats/photo.png", Photos.jpeg(9, 64, 48)).file("cats/photo", Photos.png(10)));

        assertThat(report.wrongExtensions().first())
                .containsExactly(new NamedFile("cats/photo.png", "It is a JPEG image."));
    }

    @Test
    void equalFilesAreFoundInAndAcrossSplitsAndClasses() throws IOException {
        final AdmissionReport report = report(new Archives()
                .file("train/cats/1.png", Photos.png(1))
                .file("train/cats/1 copy.png", Photos.png(1))
                .file("train/cats/2.png", Photos.png(2))
                .file("val/dogs/2.png", Photos.png(2))
                .file("train/dogs/3.png", Photos.png(3)));

        assertThat(report.exactDuplicates().groups()).isEqualTo(2);
        assertThat(report.exactDuplicates().images()).isEqualTo(4);
        final DuplicateGroup worst = report.exactDuplicates().first().get(0);
        assertThat(worst.acrossSplits()).isTrue();
        assertThat(worst.acrossClasses()).isTrue();
        assertThat(worst.first())
                .extracting(AdmissionReport.Duplicate::file)
                .containsExactly("train/cats/2.png", "val/dogs/2.png");
        assertThat(report.nearDuplicates().groups()).isZero();
        assertThat(kinds(report)).contains(Kind.DUPLICATES_ACROSS_SPLITS, Kind.DUPLICATES_ACROSS_CLASSES);
    }

    @Test
    void aResizedPictureIsANearDuplicate() throws IOException {
        final AdmissionReport report = report(new Archives()
                .file("train/cats/1.png", Photos.png(1))
                .file("val/cats/1.jpg", Photos.jpeg(1, 400, 300))
                .file("train/dogs/3.png", Photos.png(3)));

        assertThat(report.exactDuplicates().groups()).isZero();
        assertThat(report.nearDuplicates().groups()).isEqualTo(1);
        assertThat(report.nearDuplicates().acrossSplits()).isEqualTo(1);
        assertThat(report.nearDuplicates().first().get(0).first())
                .extracting(AdmissionReport.Duplicate::file)
                .containsExactly("train/cats/1.png", "val/cats/1.jpg");
    }

    @Test
    void copiesOfAPictureComeIntoTheSameSplit() throws IOException {
        final Archives pets = new Archives();
        for (int i = 0; i < 20; i++) {
            pets.file("cats/" + i + ".png", Photos.png(i)).file("cats/copy of " + i + ".png", Photos.png(i));
            pets.file("dogs/" + i + ".png", Photos.png(100 + i));
        }

        final AdmissionReport report = report(pets);

        assertThat(report.exactDuplicates().groups()).isEqualTo(20);
        assertThat(report.exactDuplicates().acrossSplits()).isZero();
        assertThat(report.classes().get(0)).isEqualTo(new ClassCount("cats", 20, 20, 0));
    }

    @Test
    void aSingleClassBlocksTraining() throws IOException {
        final AdmissionReport report = report(new Archives().file("cats/1.png", Photos.png(1)));

        assertThat(kinds(report)).containsExactly(Kind.ONE_CLASS, Kind.CLASS_WITH_ONE_IMAGE, Kind.NO_VALIDATION_IMAGES);
        assertThat(report.trainable()).isFalse();
    }

    @Test
    void aClassWithoutTrainingPicturesBlocksTraining() throws IOException {
        final AdmissionReport report =
                report(new Archives().file("train/cats/1.png", Photos.png(1)).file("val/dogs/2.png", Photos.png(2)));

        assertThat(kinds(report)).contains(Kind.CLASS_WITHOUT_TRAINING_IMAGES);
        assertThat(report.imbalance()).isZero();
        assertThat(report.trainable()).isFalse();
    }

    @Test
    void anImbalanceOfTenToOneIsTold() throws IOException {
        final Archives pets = new Archives().file("train/dogs/0.png", Photos.png(100));
        for (int i = 0; i < 10; i++) {
            pets.file("train/cats/" + i + ".png", Photos.png(i));
        }

        assertThat(kinds(report(pets))).contains(Kind.IMBALANCE);
    }

    @Test
    void anArchiveWithoutAUsablePictureIsRefused() {
        assertRefused(new Archives(), "no file in the archive");
        assertRefused(new Archives().text("cats/1.png", "no picture"), "No file of the archive is a picture");
        assertRefused(new Archives().file("1.png", Photos.png(1)), "No picture of the archive has a class");
    }

    private static String detail(AdmissionReport report, Kind kind) {
        return report.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(Finding::detail)
                .findFirst()
                .orElse("no finding " + kind);
    }

    @Test
    void whatIsNoPictureAndMeansToBeNoneIsCountedOnce() throws IOException {
        final AdmissionReport report = report(pets().text("README.md", "# Pets")
                .text("LICENSE", "Do what you like.")
                .text("cats/1.xml", "<annotation/>")
                .text("data.yaml", "names: [cat, dog]")
                .text("labels.json", "{}")
                .text("photo.heic", "no picture"));

        assertThat(report.otherFiles()).isEqualTo(5);
        assertThat(report.unreadable().first()).extracting(NamedFile::file).containsExactly("photo.heic");
        assertThat(kinds(report)).containsOnlyOnce(Kind.OTHER_FILES);
    }

    @Test
    void namesInTwoFormsOfUnicodeAreOneClassAndOthersAreAsTheyAre() throws IOException {
        final AdmissionReport report = report(new Archives()
                .file("B\u00e4r/1.png", Photos.png(1))
                .file("Ba\u0308r/2.png", Photos.png(2))
                .file("Cat/3.png", Photos.png(3))
                .file("cat/4.png", Photos.png(4))
                .file("dog /5.png", Photos.png(5))
                .file("bird/6.png", Photos.png(6)));

        assertThat(report.classes())
                .extracting(ClassCount::name)
                .containsExactly("B\u00e4r", "Cat", "bird", "cat", "dog ");
        assertThat(detail(report, Kind.UNITED_CLASS_NAMES)).contains("one class: 1 (", "B\u00e4r");
        assertThat(detail(report, Kind.SIMILAR_CLASS_NAMES)).contains("'Cat', 'cat'");
        assertThat(detail(report, Kind.PADDED_CLASS_NAMES)).contains("'dog '");
    }

    @Test
    void foldersWithoutAPictureAreNamed() throws IOException {
        final AdmissionReport report = report(pets().text("birds/", "").text("fish/broken.png", "no picture"));

        assertThat(report.classes()).extracting(ClassCount::name).containsExactly("cats", "dogs");
        assertThat(detail(report, Kind.EMPTY_CLASS_FOLDERS)).contains("no classes: 2 (birds, fish)");
    }

    @Test
    void namesThatDoNotSayTheirEncodingAreGuessedAndToldOf() throws IOException {
        final Charset codePage437 = Charset.forName("IBM437");
        final byte[] zip = new RawZip()
                .file("Bären/1.png".getBytes(codePage437), Photos.png(1))
                .file("Bören/1.png".getBytes(codePage437), Photos.png(2))
                .bytes();

        final AdmissionReport report = uploads.publish(zip).report();

        assertThat(report.classes()).extracting(ClassCount::name).containsExactly("Bären", "Bören");
        assertThat(detail(report, Kind.ASSUMED_NAME_ENCODING)).contains("code page 437: Bären, Bören.");
    }
}
