package dev.fovea.service.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.api.model.ColorProfileUseJson;
import dev.fovea.service.api.model.ColorProfileUseJson.TreatmentEnum;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileHeaderTest {

    @Test
    void aProfileIsNamedWithWhatWasDoneWithIt() {
        assertThat(ProfileHeader.value(List.of(use("Display P3", TreatmentEnum.CONVERTED))))
                .isEqualTo("\"Display P3\";treatment=converted");
    }

    @Test
    void whatImagesHaveInCommonComesOnce() {
        assertThat(ProfileHeader.value(List.of(
                        use("a", TreatmentEnum.IGNORED),
                        use("a", TreatmentEnum.IGNORED),
                        use("a", TreatmentEnum.UNUSABLE))))
                .isEqualTo("\"a\";treatment=ignored, \"a\";treatment=unusable");
    }

    @Test
    void nothingInANameEndsTheHeader() {
        assertThat(ProfileHeader.value(List.of(use("a\"b\\c\r\nä", TreatmentEnum.IGNORED))))
                .isEqualTo("\"a\\\"b\\\\c???\";treatment=ignored");
    }

    private static ColorProfileUseJson use(String name, TreatmentEnum treatment) {
        return new ColorProfileUseJson("0", name, treatment);
    }
}
