package dev.fovea.network.graph;

import dev.fovea.manifest.ForUsers;
import dev.fovea.manifest.NearestNames;
import java.util.Collection;
import java.util.List;

/** A layer name that the graph does not have; carries the names most like it. */
public final class UnknownLayerException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    private final List<String> nearest;

    UnknownLayerException(String asked, Collection<String> known) {
        this(asked, NearestNames.to(asked, known));
    }

    private UnknownLayerException(String asked, List<String> nearest) {
        super("There is no layer '%s'; the nearest names are %s".formatted(asked, String.join(", ", nearest)));
        this.nearest = List.copyOf(nearest);
    }

    /** At most five names of layers, the most similar first. */
    public List<String> nearest() {
        return nearest;
    }
}
