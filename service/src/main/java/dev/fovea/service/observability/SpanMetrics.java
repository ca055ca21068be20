package dev.fovea.service.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The timer {@code fovea.stage}, which keeps the word that spans had at first, tagged with the span and the model's name. */
@Component
public final class SpanMetrics {

    private final Timer.Builder timer = Timer.builder("fovea.stage").description("Time per image and stage");
    private final MeterRegistry registry;

    public SpanMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Records the spans that one image went through. */
    public void record(String model, SpanTimes times) {
        for (Span span : times.spans()) {
            timer.withRegistry(registry)
                    .withTags("stage", span.word(), "model", model)
                    .record(times.nanos(span), TimeUnit.NANOSECONDS);
        }
    }
}
