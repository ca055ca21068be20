package dev.fovea.service.reception;

import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.ReceptionProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.springframework.stereotype.Component;

/** The room that all bodies of this process share while they come. */
@Component
public final class BodyReception {

    /** Says where in an upload a body goes. */
    private static final String UPLOAD = "Upload-Offset";

    private final ReceptionProperties settings;
    private final long ahead;
    private final HeldBodies held;
    private final Semaphore longOnes;

    BodyReception(ReceptionProperties settings, FoveaProperties properties, MeterRegistry metrics) {
        this.settings = settings;
        this.ahead = properties.limits().maxBody().toBytes();
        this.held = new HeldBodies(settings.maxHeld().toBytes());
        this.longOnes = new Semaphore(settings.maxLong());
        Gauge.builder("fovea.reception.held", held, HeldBodies::bytes)
                .baseUnit("bytes")
                .description("What is kept of bodies that are received or worked on")
                .register(metrics);
    }

    /** Has {@code application} see requests whose bodies have come. */
    public Adapter before(Adapter application) {
        return new ReceivedBodies(application, this);
    }

    Reception begin(Request request) {
        return new Reception(request, new KeptBody(held, request.getInputBuffer()), new Pace(settings), ahead);
    }

    /** Whether a body is read as it comes: because it is long, or because it is a part of an upload, of which is kept what has come. */
    boolean isLong(Request request) {
        return request.getContentLengthLong() > ahead
                || request.getMimeHeaders().getHeader(UPLOAD) != null;
    }

    /** Whether there is room for one more long body; if so, it is given back with {@link #endLong}. */
    boolean beginLong() {
        return longOnes.tryAcquire();
    }

    void endLong() {
        longOnes.release();
    }

    /** The body, as it comes. */
    PacedBody paced(Request request) {
        return new PacedBody(request, request.getInputBuffer(), new Pace(settings));
    }
}
