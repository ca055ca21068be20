package dev.fovea.service.serving;

import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.image.decode.DecodeLimits;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.MemoryBudget;
import dev.fovea.service.settings.FoveaProperties;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the configuration chooses among. */
@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

    @Bean
    Engine engine(FoveaProperties properties) {
        final int threads = properties.inference().intraOpThreads();
        return switch (properties.engine()) {
            case ONNXRUNTIME -> new OnnxRuntimeEngine();
            case PYTORCH -> new DjlEngine(Framework.PYTORCH, threads);
            case MXNET -> new DjlEngine(Framework.MXNET);
        };
    }

    /** What explanations take gradients on: the engine that serves if it can, else PyTorch. Loaded when first used. */
    @Bean(defaultCandidate = false)
    @Qualifier("gradients")
    DifferentiableEngine gradientEngine(Engine engine, FoveaProperties properties) {
        return engine instanceof DifferentiableEngine differentiable
                ? differentiable
                : new DjlEngine(Framework.PYTORCH, properties.inference().intraOpThreads());
    }

    /** Shared by all that decodes pictures in this process: requests, uploads and trainings. */
    @Bean
    MemoryBudget decodeMemory(FoveaProperties properties) {
        return new MemoryBudget(properties.limits().decodeBytes());
    }

    @Bean
    ImageDecoder imageDecoder(FoveaProperties properties, MemoryBudget decodeMemory) {
        final FoveaProperties.Limits limits = properties.limits();
        return new ImageDecoder(new DecodeLimits(limits.maxPixels(), limits.maxStoredPixels(), decodeMemory));
    }
}
