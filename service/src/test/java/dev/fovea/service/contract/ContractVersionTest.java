package dev.fovea.service.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractVersionTest {

    @ParameterizedTest
    @CsvSource({
        "0.2.1, 0.2.1, true",
        "0.2.1, 0.2.0, true",
        "0.2.1, 0.2, true",
        "0.2.1, 0.2.2, false",
        "0.3.0, 0.2.0, false",
        "0.2.0, 0.3.0, false",
        "1.4.0, 1, true",
        "1.4.0, 1.3.9, true",
        "1.4.0, 1.5, false",
        "2.0.0, 1.4.0, false"
    })
    void aVersionServesThoseOfItsLineBeforeIt(String version, String wanted, boolean served) {
        assertThat(ContractVersion.parse(version).serves(ContractVersion.parse(wanted)))
                .isEqualTo(served);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "1.", "1.2.3.4", "-1", "99999"})
    void whatIsNoVersionIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ContractVersion.parse(text));
    }
}
