package dev.fovea.service;

import dev.fovea.testing.SourceFiles;
import org.junit.jupiter.api.Test;

class SourceFilesTest {

    @Test
    void packagesAreSmall() {
        SourceFiles.ofThisModule().packagesAreSmallBut();
    }

    @Test
    void filesAreShort() {
        SourceFiles.ofThisModule().filesAreShortBut();
    }
}
