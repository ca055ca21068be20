package dev.fovea.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.dataset.AdmissionReport.ClassCount;
import dev.fovea.training.dataset.AdmissionReport.Finding.Kind;
import dev.fovea.training.dataset.AdmissionReport.NamedFile;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives with a list of their pictures. */
class ManifestAdmissionTest extends Admissions {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manifest.csv | file,label,split\\na/1.png,cat,train\\na/2.png,\"dog, small\",val",
                "manifest.csv | \ufefflabel,file,split,width\\n"
                        + "cat,a/1.png,train,3\\n"
                        + "\"dog, small\",./a/2.png,validation,4",
                "manifest.jsonl | {\"file\":\"a/1.png\",\"label\":\"cat\",\"split\":\"train\"}\\n"
                        + "{\"file\":\"a/2.png\",\"label\":\"dog, small\",\"split\":\"val\"}\\n"
            })
    void aManifestSaysClassesAndSplits(String name, String text) throws IOException {
        final AdmissionReport report = report(new Archives()
                .file("pets/a/1.png", Photos.png(1))
                .file("pets/a/2.png", Photos.png(2))
                .file("pets/a/3.png", Photos.png(3))
                .text("pets/" + name, text.replace("\\n", "\n")));

        assertThat(report.classes())
                .containsExactly(new ClassCount("cat", 1, 0, 0), new ClassCount("dog, small", 0, 1, 0));
        assertThat(report.unlistedFiles()).isEqualTo(1);
    }

    @Test
    void aFileThatOnlyTheManifestKnowsIsNamed() throws IOException {
        final AdmissionReport report = report(new Archives()
                .file("1.png", Photos.png(1))
                .text("manifest.csv", "file,label\n1.png,cat\nlost.png,dog\n"));

        assertThat(report.misplaced().first()).extracting(NamedFile::file).containsExactly("lost.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manifest.csv | file,label\\n1.png, | Line 2",
                "manifest.csv | name,class\\n1.png,cat | The first line of manifest.csv has to name the columns",
                "manifest.csv | file;label\\n1.png;cat | with commas between them",
                "manifest.csv | file,class\\n1.png,cat | The first line",
                "manifest.csv | file,label\\n1.png,cat\\n1.png,dog | second time",
                "manifest.csv | file,label,split\\n1.png,cat,train\\n2.png,dog, | in all or in none",
                "manifest.csv | file,label,split\\n1.png,cat,sometimes | none of train, val and test",
                "manifest.jsonl | {\"file\": \"1.png\" | cannot be read in or after line 1",
                "manifest.jsonl | {\"file\": \"1.png\"} | Line 1",
                "manifest.jsonl | 7 | cannot be read in or after line 1",
                "manifest.jsonl | null | in or after line 1"
            })
    void aManifestThatCannotBeUsedIsRefusedNamingTheLine(String name, String text, String reason) {
        final Archives archive = new Archives().file("1.png", Photos.png(1)).text(name, text.replace("\\n", "\n"));

        assertRefused(archive, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
    void aManifestIsReadInItsEncoding(String encoding) throws IOException {
        final String lines = "file,label\n1.png,Bär\n2.png,Kätzchen\nBär.png,Größe\n";

        final AdmissionReport report = report(new Archives()
                .file("1.png", Photos.png(1))
                .file("2.png", Photos.png(2))
                .file("Ba\u0308r.png", Photos.png(3))
                .file("manifest.csv", lines.getBytes(Charset.forName(encoding))));

        assertThat(report.classes()).extracting(ClassCount::name).containsExactly("Bär", "Größe", "Kätzchen");
        assertThat(report.misplaced().count()).isZero();
        assertThat(kinds(report).contains(Kind.ASSUMED_NAME_ENCODING)).isEqualTo(encoding.equals("windows-1252"));
    }

    @Test
    void aManifestThatHasLostCharactersIsRefused() {
        assertRefused(
                new Archives().file("1.png", Photos.png(1)).text("manifest.csv", "file,label\n1.png,B\ufffdr\n"),
                "Line 2 of manifest.csv has characters that were lost");
    }
}
