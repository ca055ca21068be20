package dev.fovea.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fovea.testing.PackageOrder;
import org.junit.jupiter.api.Test;

/** Who may know whom in this module. */
class StoragePackagesTest {

    private static final String STORAGE = "dev.fovea.storage";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(STORAGE);

    @Test
    void itKnowsNothingOfWhatIsStored() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.fovea.manifest..",
                        "dev.fovea.store..",
                        "dev.fovea.network..",
                        "dev.fovea.training..",
                        "dev.fovea.service..",
                        "org.springframework..")
                .check(CLASSES);
    }

    @Test
    void packagesKnowThoseBelow() {
        PackageOrder.of(STORAGE, "fault", "digest", "objects", "files", "blob", "")
                .check(CLASSES);
    }
}
