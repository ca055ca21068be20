package dev.fovea.service.finetune;

import dev.fovea.service.FoveaApplication;
import dev.fovea.training.run.Trainer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Starts the service with the trainer of these tests. */
final class WorkerMain {

    private WorkerMain() {}

    public static void main(String[] arguments) {
        final SpringApplication application = new SpringApplication(FoveaApplication.class, TestTrainer.class);
        application.run(arguments);
    }

    static class TestTrainer {

        @Bean
        @Primary
        Trainer meanColourTrainer() {
            return new MeanColourTrainer();
        }
    }
}
