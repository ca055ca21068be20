package dev.fovea.network.weights;

import dev.fovea.manifest.ForUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Weights of another network than the one they are put into. */
public final class WeightMismatchException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;
    private static final int NAMES_SHOWN = 10;

    private final ArrayList<String> missing;
    private final ArrayList<String> unexpected;
    private final ArrayList<String> misshaped;

    /**
     * @param missing parameters of the graph that the file does not have
     * @param unexpected tensors of the file that the graph does not have
     * @param misshaped names in both, each followed by what it is and what it should be
     */
    public WeightMismatchException(List<String> missing, List<String> unexpected, List<String> misshaped) {
        super(message(missing, unexpected, misshaped));
        this.missing = new ArrayList<>(missing);
        this.unexpected = new ArrayList<>(unexpected);
        this.misshaped = new ArrayList<>(misshaped);
    }

    public List<String> missing() {
        return List.copyOf(missing);
    }

    public List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    public List<String> misshaped() {
        return List.copyOf(misshaped);
    }

    private static String message(List<String> missing, List<String> unexpected, List<String> misshaped) {
        return "These weights belong to another network; check the architecture and the number of classes. "
                + "Missing: %s. Unexpected: %s. Of another shape: %s."
                        .formatted(shorten(missing), shorten(unexpected), shorten(misshaped));
    }

    private static String shorten(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        final String shown =
                names.stream().limit(NAMES_SHOWN).map("%.200s"::formatted).collect(Collectors.joining(", "));
        return names.size() <= NAMES_SHOWN ? shown : shown + ", ... (%d in all)".formatted(names.size());
    }
}
