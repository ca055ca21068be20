package dev.fovea.service.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The timer {@code fovea.stage}, tagged with the stage and the model's name. */
@Component
public final class StageMetrics {

    private final Timer.Builder timer = Timer.builder("fovea.stage").description("Time per image and stage");
    private final MeterRegistry registry;

    public StageMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Records the stages that one image went through. */
    public void record(String model, StageTimes times) {
        for (Stage stage : times.stages()) {
            timer.withRegistry(registry)
                    .withTags("stage", stage.word(), "model", model)
                    .record(times.nanos(stage), TimeUnit.NANOSECONDS);
        }
    }
}
