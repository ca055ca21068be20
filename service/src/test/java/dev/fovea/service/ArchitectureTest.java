package dev.fovea.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fovea.testing.PackageOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(packages = "dev.fovea.service", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static void packagesKnowThoseBelow(JavaClasses classes) {
        PackageOrder.of(
                        "dev.fovea.service",
                        "api",
                        "settings",
                        "connection",
                        "documentation",
                        "examples",
                        "negotiation",
                        "observability",
                        "problem",
                        "bundled",
                        "limits",
                        "objects",
                        "roles",
                        "task",
                        "inference",
                        "serving",
                        "datasets",
                        "playground",
                        "models",
                        "receipt",
                        "classify",
                        "finetune",
                        "backup",
                        "explain",
                        "features",
                        "inspect",
                        "retention",
                        "")
                .check(classes);
    }

    @ArchTest
    static final ArchRule controllersKnowNoEngine = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "ai.onnxruntime..", "org.tribuo..", "dev.fovea.network.graph..");

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);
}
