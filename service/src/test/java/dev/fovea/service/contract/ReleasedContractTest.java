package dev.fovea.service.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients of a released contract are understood by every later one of its line. */
class ReleasedContractTest {

    private static final Path RELEASED = Path.of("../docs/api/released.yaml");

    @Test
    void whatBreaksComesWithANewVersion() throws IOException {
        final Contract released = Contract.read(RELEASED);
        final Contract now = Contract.current();

        assertThat(breaksWithinALine(released, now))
                .as(
                        "Breaks since %s; they need a new major version, or while that is 0 a new minor one",
                        released.version())
                .isEmpty();
    }

    @Test
    void theVersionNeverFallsBehindTheReleased() throws IOException {
        assertThat(ContractVersion.parse(Contract.current().version()))
                .isGreaterThanOrEqualTo(
                        ContractVersion.parse(Contract.read(RELEASED).version()));
    }

    private static List<String> breaksWithinALine(Contract released, Contract now) {
        final String line = ContractVersion.parse(released.version()).line();
        return ContractVersion.parse(now.version()).line().equals(line)
                ? ContractComparison.breaks(released, now)
                : List.of();
    }
}
