package dev.fovea.service.reception;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.apache.coyote.Request;

/** Why a body has not been received, or not to its end. The connection of its request is closed when that is answered. */
public enum BodyFailure {
    /** The client stopped sending, or what it sent is no body. */
    CUT_OFF,
    /** It came with less than the least rate, or took longer than it may. */
    SLOW,
    /** Too many bodies come at this time. */
    TOO_MANY,
    /** There is no room for it on the disk. */
    DISK_FULL;

    private static final String ATTRIBUTE = BodyFailure.class.getName();

    /** What is wrong with the body of a request; empty if nothing is, as far as is known. */
    public static Optional<BodyFailure> of(ServletRequest request) {
        return Optional.ofNullable((BodyFailure) request.getAttribute(ATTRIBUTE));
    }

    /** Whether what has been received can be read. */
    public boolean leavesABeginning() {
        return this == CUT_OFF || this == SLOW;
    }

    /** What whoever reads beyond that beginning is told. */
    public UnfinishedBodyException exception() {
        return new UnfinishedBodyException(this);
    }

    void tell(Request request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static boolean isTold(Request request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
