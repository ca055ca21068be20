package dev.fovea.service.playground;

import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.ServingEngine;
import dev.fovea.training.playground.Playground;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlaygroundConfiguration {

    /** Its engine, the one that takes gradients, is loaded with the first request. */
    @Bean
    Playground playground(FoveaProperties properties) {
        return new Playground(
                properties.engine() == ServingEngine.MXNET
                        ? new DjlEngine(Framework.MXNET)
                        : new DjlEngine(
                                Framework.PYTORCH, properties.inference().intraOpThreads()));
    }
}
