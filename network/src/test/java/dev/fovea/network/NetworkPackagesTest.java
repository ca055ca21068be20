package dev.fovea.network;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fovea.network.testing.OperatorChecks;
import dev.fovea.testing.PackageOrder;
import dev.fovea.testing.SourceFiles;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may know whom in this module. */
class NetworkPackagesTest {

    private static final String NETWORK = "dev.fovea.network";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(NETWORK);

    @Test
    void nothingKnowsSpring() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void packagesKnowThoseBelow() {
        PackageOrder.of(
                        NETWORK,
                        "signal",
                        "graph",
                        "weights",
                        "image",
                        "feature",
                        "engine",
                        "prediction",
                        "architecture",
                        "explanation",
                        "inspection",
                        "conversion")
                .check(CLASSES);
    }

    @Test
    void onlyItsEngineKnowsOnnxRuntime() {
        noClasses()
                .that()
                .resideOutsideOfPackage(NETWORK + ".engine.onnx")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void onlyReaderAndWriterKnowTheOnnxFile() {
        noClasses()
                .that()
                .resideOutsideOfPackage(NETWORK + ".graph.onnx")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnx.proto..", "com.google.protobuf..")
                .check(CLASSES);
    }

    /** Both copy an array where there is nothing to join, and PyTorch's copy has no gradient. */
    @Test
    void arraysAreJoinedAndCopiedByTheOperatorForItAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(NETWORK + ".graph.operator.Concat")
                .should()
                .callMethodWhere(target(owner(assignableTo(NDArrays.class)))
                        .or(target(owner(assignableTo(NDArray.class)))
                                .and(target(name("duplicate").or(name("concat")).or(name("stack"))))))
                .check(CLASSES);
    }

    @Test
    void anOperatorIsAskedWhatItIs() {
        assertThat(OperatorChecks.of(CLASSES))
                .containsExactly(
                        // a batch normalisation goes into the convolution before it
                        NETWORK + ".explanation.relevance.LinearForms",
                        // a picture of filters needs maps that they slide over
                        NETWORK + ".inspection.Filters");
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(NETWORK + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.getPackage(NETWORK).getSubpackagesInTree())
                .filteredOn(folder -> !folder.getClasses().isEmpty())
                .isNotEmpty()
                .allMatch(folder -> folder.isAnnotatedWith(NullMarked.class), "is null-marked")
                .extracting(JavaPackage::getName)
                .contains(NETWORK + ".graph.operator");
    }

    @Test
    void packagesAndFilesAreSmall() {
        SourceFiles.ofThisModule().packagesAreSmallBut(NETWORK + ".graph.operator");
        SourceFiles.ofThisModule().filesAreShortBut();
    }
}
