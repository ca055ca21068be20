package dev.fovea.service.explain;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets so many sheets of several images be in the making as there are threads for inference: the pictures of each are in memory until its last image is
 * explained.
 */
@Component
final class SheetPlaces {

    private final int count;
    private final Semaphore places;

    SheetPlaces(FoveaProperties properties) {
        this.count = properties.inference().threads();
        this.places = new Semaphore(count);
    }

    /** Does the work that such a sheet takes. */
    <T> T in(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw ProblemType.BUSY
                    .because("%d sheets of several images are drawn already. Come back in a moment.".formatted(count))
                    .retryAfter(Duration.ofSeconds(1))
                    .exception();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
