package dev.fovea.service.connection;

import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The client whose request the current thread answers. */
@Component
public final class CurrentClient {

    /** Whether it has gone, for any thread to ask until the request is answered; never, where the current thread answers none. */
    public BooleanSupplier gone() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? ClientWatch.of(attributes.getRequest())
                : () -> false;
    }
}
