package dev.fovea.service.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ShapesArchiveTest {

    @Test
    void aSeedGivesTheSamePicturesAndAnotherSeedOthers() {
        assertThat(ShapesArchive.draw(2, 1)).isEqualTo(ShapesArchive.draw(2, 1)).isNotEqualTo(ShapesArchive.draw(2, 2));
    }

    @Test
    void everyClassHasAFolderOfDifferentPictures() throws IOException {
        final Map<String, Integer> pictures = new TreeMap<>();
        final Set<String> contents = new HashSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(ShapesArchive.draw(5, 1)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                final byte[] png = zip.readAllBytes();
                pictures.merge(entry.getName().replaceAll("/.*", ""), 1, Integer::sum);
                contents.add(new String(png, StandardCharsets.ISO_8859_1));
                assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth())
                        .isEqualTo(64);
            }
        }

        assertThat(pictures).isEqualTo(Map.of("circle", 5, "square", 5, "triangle", 5));
        assertThat(contents).hasSize(15);
    }
}
