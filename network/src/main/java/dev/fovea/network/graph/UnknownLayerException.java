package dev.fovea.network.graph;

import dev.fovea.manifest.ForUsers;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A layer name that the graph does not have; carries the names most like it. */
public final class UnknownLayerException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;
    private static final int SUGGESTIONS = 5;

    private final List<String> nearest;

    UnknownLayerException(String asked, Collection<String> known) {
        this(asked, nearest(asked, known));
    }

    private UnknownLayerException(String asked, List<String> nearest) {
        super("There is no layer '%s'; the nearest names are %s".formatted(asked, String.join(", ", nearest)));
        this.nearest = List.copyOf(nearest);
    }

    /** At most five names of layers, the most similar first. */
    public List<String> nearest() {
        return nearest;
    }

    private static List<String> nearest(String asked, Collection<String> known) {
        return known.stream()
                .sorted(Comparator.comparingInt(name -> editDistance(asked, name)))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** Insertions, deletions and substitutions that turn {@code a} into {@code b} (Levenshtein 1966). */
    private static int editDistance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            final int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
