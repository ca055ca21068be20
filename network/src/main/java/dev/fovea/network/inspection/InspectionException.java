package dev.fovea.network.inspection;

/** Something that cannot be shown of this network; the message says why and what to do. */
public class InspectionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InspectionException(String message) {
        super(message);
    }
}
