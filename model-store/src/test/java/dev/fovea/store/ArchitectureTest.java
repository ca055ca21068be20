package dev.fovea.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fovea.testing.PackageOrder;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;

@AnalyzeClasses(packages = "dev.fovea.store", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theStoreRunsNoNetworkAndNoWebService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "ai.djl..",
                    "ai.onnxruntime..",
                    "onnx..",
                    "dev.fovea.network..",
                    "dev.fovea.training..",
                    "dev.fovea.service..");

    @ArchTest
    static final ArchRule filesAreRenamedByTheirOneWriter =
            noClasses().should().callMethod(Files.class, "move", Path.class, Path.class, CopyOption[].class);

    @ArchTest
    static void packagesKnowThoseBelow(JavaClasses classes) {
        PackageOrder.of("dev.fovea.store", "", "labels", "catalog", "pull").check(classes);
    }
}
