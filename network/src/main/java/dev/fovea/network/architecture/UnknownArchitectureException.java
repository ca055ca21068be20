package dev.fovea.network.architecture;

import dev.fovea.manifest.ForUsers;
import java.util.Collection;

/** A name that no architecture has, or settings that it cannot have; the message says which there are. */
public final class UnknownArchitectureException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    UnknownArchitectureException(String asked, Collection<String> known) {
        super("There is no architecture '%s'; there are %s".formatted(asked, String.join(", ", known)));
    }

    UnknownArchitectureException(String problem) {
        super(problem);
    }
}
