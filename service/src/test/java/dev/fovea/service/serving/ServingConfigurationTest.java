package dev.fovea.service.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServingConfigurationTest {

    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime", "pytorch", "mxnet"})
    void theEngineIsTheOneConfigured(String name) {
        assertThat(new ServingConfiguration()
                        .engine(Settings.of(Map.of("fovea.engine", name)))
                        .name())
                .isEqualTo(name);
    }
}
