package dev.fovea.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Suggestions for a name that nothing has. */
public final class NearestNames {

    private static final int SUGGESTIONS = 5;
    private static final int COMPARED = 100;

    private NearestNames() {}

    /** At most five of the known names, the most similar to the one that was asked for first. */
    public static List<String> to(String asked, Collection<String> known) {
        return known.stream()
                .sorted(Comparator.comparingInt(name -> editDistance(start(asked), start(name))))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** As much as tells which names are alike: what is asked for may have any length. */
    private static String start(String name) {
        return name.substring(0, Math.min(name.length(), COMPARED));
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
