package dev.fovea.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.dataset.AdmissionReport.Finding;
import dev.fovea.training.dataset.AdmissionReport.Finding.Kind;
import dev.fovea.training.dataset.AdmissionReport.Sizes;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every finding says what was found and what to do, and is not there where nothing is wrong. */
class FindingsTest {

    @TempDir
    private Path root;

    private Archives pets = new Archives();
    private List<Finding> findings = List.of();

    /** Nothing is wrong with these: ten cats and ten dogs for training, one each for validation and the test. */
    @BeforeEach
    void fill() {
        int seed = 0;
        for (String label : List.of("cats", "dogs")) {
            for (int i = 0; i < 10; i++) {
                pets.file("train/%s/%d.png".formatted(label, i), Photos.png(seed++));
            }
            pets.file("val/%s/v.png".formatted(label), Photos.png(seed++));
            pets.file("test/%s/t.png".formatted(label), Photos.png(seed++));
        }
    }

    @Test
    void whereNothingIsWrongNothingIsFound() throws IOException {
        pets.text("train/cats/.DS_Store", "hidden").text("__MACOSX/train/cats/._0.png", "hidden");

        assertThat(report().hiddenFiles()).isEqualTo(2);
        assertThat(findings).isEmpty();
    }

    @Test
    void aClassWithoutValidationOrTestImagesIsNamed() throws IOException {
        add("train/birds", 10);
        report();

        assertThat(findings)
                .extracting(Finding::kind)
                .containsExactly(Kind.CLASS_WITHOUT_VALIDATION_IMAGES, Kind.CLASS_WITHOUT_TEST_IMAGES);
        assertThat(findings.get(0).detail())
                .startsWith("Classes without a picture for validation")
                .endsWith(": 1 of 3 (birds). Set some aside.");
        assertThat(findings.get(1).detail()).contains("for the test").endsWith(": 1 of 3 (birds). Set some aside.");
        assertThat(findings).noneMatch(finding -> finding.kind().blocksTraining());
    }

    @Test
    void aClassWithoutTrainingImagesBlocks() throws IOException {
        pets.file("val/birds/1.png", Photos.png(900)).file("test/birds/2.png", Photos.png(901));
        report();

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.CLASS_WITHOUT_TRAINING_IMAGES);
        assertThat(findings.get(0).detail()).endsWith(" (birds). Move some there, or leave the class out.");
    }

    @Test
    void aClassWithOneImageIsNamed() throws IOException {
        pets.file("train/birds/1.png", Photos.png(900));
        report();

        assertThat(findings)
                .extracting(Finding::kind)
                .startsWith(Kind.CLASS_WITH_ONE_IMAGE)
                .doesNotContain(Kind.FEW_IMAGES);
        assertThat(findings.get(0).detail())
                .contains("a single picture")
                .endsWith("Add pictures, or leave the class out.");
    }

    @Test
    void copiesWithinASplitAreCountedAsGroups() throws IOException {
        pets.file("train/cats/again.png", Photos.png(0)).file("train/cats/large.jpg", Photos.jpeg(1, 400, 300));
        report();

        assertThat(findings)
                .containsExactly(new Finding(
                        Kind.DUPLICATES_WITHIN_SPLITS,
                        "Groups of equal pictures (1) and of similar ones (1) are within one split, where they count several"
                                + " times. Leave copies out."));
    }

    @Test
    void similarPicturesInTwoSplitsAndClassesAreTold() throws IOException {
        pets.file("val/dogs/large.jpg", Photos.jpeg(1, 400, 300));
        report();

        assertThat(findings)
                .extracting(Finding::kind)
                .containsExactly(Kind.DUPLICATES_ACROSS_SPLITS, Kind.DUPLICATES_ACROSS_CLASSES);
        assertThat(findings.get(0).detail())
                .startsWith("Groups of equal pictures (0) and of similar ones (1)")
                .contains("one split");
        assertThat(findings.get(1).detail()).endsWith("Check their labels.");
    }

    @Test
    void smallPicturesAreCounted() throws IOException {
        pets.file("train/cats/small.jpg", Photos.jpeg(900, 100, 31))
                .file("train/cats/edge.jpg", Photos.jpeg(901, 32, 32));
        report();

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.SMALL_IMAGES);
        assertThat(findings.get(0).detail()).startsWith("Pictures with a side shorter than 32 pixels");
    }

    @Test
    void photosThatExifTurnsAreCountedAndMeasuredUpright() throws IOException {
        pets.file("train/cats/turned.jpg", Photos.turnedJpeg(900, 200, 100));

        final AdmissionReport report = report();

        assertThat(report.turned()).isEqualTo(1);
        assertThat(report.sizes()).isEqualTo(new Sizes(64, 64, 100, 48, 48, 200));
        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.TURNED_IMAGES);
        assertThat(findings.get(0).detail()).startsWith("Photos that were turned upright as EXIF says: 1.");
    }

    @Test
    void namesOfAnotherFormatAreCounted() throws IOException {
        pets.file("train/cats/photo.png", Photos.jpeg(900, 64, 48));
        report();

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.WRONG_EXTENSIONS);
        assertThat(findings.get(0).detail()).contains(": 1.").contains("rename them");
    }

    @Test
    void whatIsLeftOutIsCountedWithAdvice() throws IOException {
        pets.text("train/cats/broken.png", "no picture").file("train/loose.png", Photos.png(900));
        report();

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.UNREADABLE_FILES, Kind.MISPLACED_FILES);
        assertThat(findings.get(0).detail()).contains("Repair them");
        assertThat(findings.get(1).detail()).contains("folder of its class");
    }

    @Test
    void fewAndFarFromEquallyManyImagesAreTold() throws IOException {
        pets.file("train/birds/1.png", Photos.png(900));
        pets.file("val/birds/2.png", Photos.png(901)).file("test/birds/3.png", Photos.png(902));
        report();

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.FEW_IMAGES, Kind.IMBALANCE);
        assertThat(findings.get(0).detail()).endsWith(" (birds). Add pictures.");
        assertThat(findings.get(1).detail())
                .startsWith("The largest class has 10 times as many")
                .contains("weigh classes");
    }

    @Test
    void aSplitWithoutValidationAndASingleClassAreTold() throws IOException {
        pets = new Archives();
        add("train/cats", 10);
        report();

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.ONE_CLASS, Kind.NO_VALIDATION_IMAGES);
        assertThat(findings.get(0).kind().blocksTraining()).isTrue();
        assertThat(findings).allSatisfy(finding -> assertThat(finding.detail()).endsWith("."));
    }

    private void add(String folder, int count) {
        for (int i = 0; i < count; i++) {
            pets.file(folder + "/" + i + ".png", Photos.png(800 + i));
        }
    }

    private AdmissionReport report() throws IOException {
        final AdmissionReport report =
                new Uploads(new FolderDatasetStore(root)).publish(pets.zip()).report();
        findings = report.findings();
        return report;
    }
}
