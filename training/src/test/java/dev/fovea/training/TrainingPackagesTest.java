package dev.fovea.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fovea.network.testing.OperatorChecks;
import dev.fovea.testing.PackageOrder;
import dev.fovea.testing.SourceFiles;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may know whom in this module. */
class TrainingPackagesTest {

    private static final String TRAINING = "dev.fovea.training";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(TRAINING);

    @Test
    void nothingKnowsSpringTheServiceOrAnEngine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "dev.fovea.service..",
                        "dev.fovea.store..",
                        "ai.djl..",
                        "ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void packagesKnowThoseBelow() {
        PackageOrder.of(
                        TRAINING,
                        "form",
                        "augmentation",
                        "dataset",
                        "loss",
                        "optimizer",
                        "schedule",
                        "evaluation",
                        "playground",
                        "probe",
                        "recipe",
                        "run",
                        "",
                        "data",
                        "labels",
                        "descent",
                        "linearprobe",
                        "shallow")
                .check(CLASSES);
    }

    @Test
    void anOperatorIsAskedWhatItIs() {
        // a fixed number of classes goes with the old head
        assertThat(OperatorChecks.of(CLASSES)).containsExactly(TRAINING + ".descent.ClassifierHead");
    }

    @Test
    void filesAreRenamedByTheirOneWriter() {
        noClasses()
                .should()
                .callMethod(Files.class, "move", Path.class, Path.class, CopyOption[].class)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.getPackage(TRAINING).getSubpackagesInTree())
                .filteredOn(folder -> !folder.getClasses().isEmpty())
                .isNotEmpty()
                .allMatch(folder -> folder.isAnnotatedWith(NullMarked.class), "is null-marked");
    }

    @Test
    void packagesAndFilesAreSmall() {
        SourceFiles.ofThisModule().packagesAreSmallBut();
        SourceFiles.ofThisModule().filesAreShortBut();
    }
}
