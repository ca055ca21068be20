package dev.fovea.service;

import dev.fovea.testing.SourceFiles;
import org.junit.jupiter.api.Test;

class SourceFilesTest {

    @Test
    void packagesAreSmall() {
        SourceFiles.ofThisModule().packagesAreSmallBut();
    }

    /** What is kept is read and written through Storage, which has one. */
    @Test
    void fewPlacesCatchWhatFilesThrow() {
        SourceFiles.ofThisModule().holdAtMost(20, "catch (IOException");
    }

    @Test
    void filesAreShort() {
        SourceFiles.ofThisModule().filesAreShortBut();
    }
}
