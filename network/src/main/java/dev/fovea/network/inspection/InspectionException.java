package dev.fovea.network.inspection;

import dev.fovea.manifest.ForUsers;

/** Something that cannot be shown of this network; the message says why and what to do. */
public class InspectionException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    public InspectionException(String message) {
        super(message);
    }
}
