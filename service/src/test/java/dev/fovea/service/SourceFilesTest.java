package dev.fovea.service;

import dev.fovea.testing.SourceFiles;
import org.junit.jupiter.api.Test;

class SourceFilesTest {

    @Test
    void packagesAreSmall() {
        SourceFiles.ofThisModule().packagesAreSmallBut();
    }

    /** All settings stand in one file, as they do in the file that sets them. */
    @Test
    void filesAreShort() {
        SourceFiles.ofThisModule().filesAreShortBut("FoveaProperties.java");
    }
}
