package dev.fovea.service.finetune.worker;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.ServingEngine;
import dev.fovea.training.RecipeTrainer;
import dev.fovea.training.descent.DescentTrainer;
import dev.fovea.training.linearprobe.ProbeTrainer;
import dev.fovea.training.run.Trainer;
import dev.fovea.training.shallow.ShallowTrainer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What trains. Its engine is loaded with the first job. */
@Configuration(proxyBeanMethods = false)
class TrainingConfiguration {

    private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(1);

    @Lazy
    @Bean
    Trainer trainer(Engine serving, FoveaProperties properties) {
        final DjlEngine training = properties.engine() == ServingEngine.MXNET
                ? new DjlEngine(Framework.MXNET)
                : new DjlEngine(Framework.PYTORCH, properties.worker().threads());
        final Trainer probe = new ProbeTrainer(serving, CHECKPOINT_EVERY);
        return new RecipeTrainer(
                probe,
                new ShallowTrainer(serving, probe),
                new DescentTrainer(
                        serving,
                        training,
                        CHECKPOINT_EVERY,
                        properties.jobs().path().resolve("features")));
    }
}
