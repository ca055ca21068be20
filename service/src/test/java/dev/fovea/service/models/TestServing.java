package dev.fovea.service.models;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands for what serves the models. */
@TestConfiguration(proxyBeanMethods = false)
class TestServing {

    @Bean
    ModelStore modelStore(FoveaProperties properties) {
        return new FileSystemModelStore(properties.store().path());
    }

    @Bean
    Engine engine() {
        return new OnnxRuntimeEngine();
    }

    @Bean
    ServedModels servedModels(ModelStore store) {
        return new ServedModels() {
            @Override
            public void warm(ModelReference reference) {
                store.open(reference);
            }

            @Override
            public void changed(String name) {}

            @Override
            public ModelStatus status(String name, int version) {
                return new ModelStatus(false, null);
            }

            @Override
            public Optional<ModelReference> defaultModel() {
                return Optional.empty();
            }
        };
    }
}
