package dev.fovea.network.inspection;

/** A channel or a class that a layer does not have. */
public final class UnknownUnitException extends InspectionException {

    private static final long serialVersionUID = 1;

    UnknownUnitException(String kind, int asked, String layer, long count) {
        super("There is no %s %d of '%s': it has %s 0 to %d.".formatted(kind, asked, layer, kind, count - 1));
    }
}
