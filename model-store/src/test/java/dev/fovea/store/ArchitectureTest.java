package dev.fovea.store;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.fovea.store", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theStoreKnowsOnlyTheManifestOfTheNetwork = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.fovea.network..").and(not(resideInAPackage("dev.fovea.network.manifest"))));

    @ArchTest
    static final ArchRule theStoreRunsNoNetworkAndNoWebService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "ai.djl..", "ai.onnxruntime..", "onnx..", "dev.fovea.service..");

    @ArchTest
    static final ArchRule aCatalogFetchesNothing = noClasses()
            .that()
            .resideInAPackage("..store.catalog")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..store.pull");
}
