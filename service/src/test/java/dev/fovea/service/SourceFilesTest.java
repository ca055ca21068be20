package dev.fovea.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.testing.SourceFiles;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourceFilesTest {

    @Test
    void packagesAreSmall() {
        SourceFiles.ofThisModule().packagesAreSmallBut();
    }

    /** What is kept is read and written through Storage, which has one; the others read what others send. */
    @Test
    void fewPlacesCatchWhatFilesThrow() {
        SourceFiles.ofThisModule().holdAtMost(25, "catch (IOException");
    }

    /** Some modules are too small for such a test of their own. */
    static Stream<SourceFiles> modules() {
        return SourceFiles.ofEveryModule();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void filesAreShortInEveryModule(SourceFiles module) {
        module.filesAreShortBut();
    }

    @Test
    void modulesAreFound() {
        assertThat(modules()).hasSizeGreaterThan(8);
    }
}
