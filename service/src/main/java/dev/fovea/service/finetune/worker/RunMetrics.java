package dev.fovea.service.finetune.worker;

import dev.fovea.manifest.Worded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The timer {@code fovea.jobs.run}: how long workers ran jobs, and how that ended. */
@Component
final class RunMetrics {

    /** How a run ends. */
    enum End implements Worded {
        SUCCEEDED,
        FAILED,
        CANCELLED,
        /** Given back, for another run. */
        INTERRUPTED,
        /** Found out that another worker has the job. */
        LOST
    }

    private final Timer.Builder timer = Timer.builder("fovea.jobs.run").description("Runs of jobs");
    private final MeterRegistry registry;

    RunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param begun in nanoseconds of {@link System#nanoTime} */
    void record(End end, long begun) {
        timer.withRegistry(registry).withTag("end", end.word()).record(Duration.ofNanos(System.nanoTime() - begun));
    }
}
