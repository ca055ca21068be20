package dev.fovea.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fovea.service.finetune.database.JobDatabase;
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
                        "reception",
                        "connection",
                        "documentation",
                        "examples",
                        "negotiation",
                        "observability",
                        "requestid",
                        "problem",
                        "contract",
                        "http",
                        "page",
                        "follow",
                        "readable",
                        "body",
                        "bundled",
                        "limits",
                        "objects",
                        "roles",
                        "task",
                        "inference",
                        "serving",
                        "index",
                        "json",
                        "datasets",
                        "image",
                        "models",
                        "receipt",
                        "playground",
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

    /** What is generated from the contract says how it looks today; what is kept, or works, has types of its own. */
    @ArchTest
    static final ArchRule generatedTypesStayWhereRequestsComeInAndAnswersGoOut = noClasses()
            .that()
            .resideOutsideOfPackage("dev.fovea.service.api..")
            .and(GeneratedTypes.HAVE_NO_BUSINESS_WITH_THEM)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GeneratedTypes.PACKAGE);

    /** There are no exceptions where jobs are kept and done. */
    @ArchTest
    static final ArchRule jobsAreKeptAndDoneWithoutGeneratedTypes = noClasses()
            .that()
            .resideInAnyPackage(
                    "..finetune.order..",
                    "..finetune.job..",
                    "..finetune.queue..",
                    "..finetune.database..",
                    "..finetune.events..",
                    "..finetune.start..",
                    "..finetune.publish..",
                    "..finetune.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GeneratedTypes.PACKAGE);

    @ArchTest
    static void exceptionsForGeneratedTypesAreNeeded(JavaClasses classes) {
        assertThat(GeneratedTypes.users(classes)).containsAll(GeneratedTypes.EXCEPTIONS.keySet());
    }

    @ArchTest
    static final ArchRule controllersKnowNoEngine = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "ai.onnxruntime..", "org.tribuo..", "dev.fovea.network.graph..");

    /** Everyone else has what is kept in it, and need not know that it may be closed. */
    @ArchTest
    static final ArchRule theDatabaseIsOpenedAtOnePlace = noClasses()
            .that()
            .doNotHaveSimpleName("StoresOnDemand")
            .and()
            .doNotHaveSimpleName("JobDatabase")
            .should()
            .callMethod(JobDatabase.class, "open");

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);
}
