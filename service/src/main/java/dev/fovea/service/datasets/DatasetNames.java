package dev.fovea.service.datasets;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names that data sets can be given: those that nothing else in the place of a data set means. */
public final class DatasetNames {

    private static final Pattern LIKE_AN_ID = Pattern.compile("[0-9a-f]{8,}");
    private static final Pattern SPELLING = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]*");

    /** The address {@code /datasets/uploads} is taken. */
    private static final String UPLOADS = "uploads";

    private DatasetNames() {}

    /** Whether something in the place of a data set is an id, or digits that one may begin with. */
    static boolean isLikeAnId(String text) {
        return LIKE_AN_ID.matcher(text).matches();
    }

    /**
     * The name itself.
     *
     * @throws dev.fovea.service.problem.ProblemException if it means something else
     */
    public static String require(@Nullable String name) {
        if (name == null) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter("name", "The data set needs a 'name', e.g. pets."))
                    .exception();
        }
        if (!SPELLING.matcher(name).matches()) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "name",
                            "'name' must begin with a letter or digit and have letters, digits, spaces, '.', '_' and '-' only, not '%s'."
                                    .formatted(name)))
                    .exception();
        }
        final String small = name.toLowerCase(Locale.ROOT);
        if (isLikeAnId(small)) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "name",
                            "The name '%s' looks like an id or its beginning. Choose one with another character, e.g. set-%s."
                                    .formatted(name, name)))
                    .exception();
        }
        if (small.equals(UPLOADS)) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "name",
                            "The name '%s' is taken: /datasets/uploads is where archives arrive in parts. Choose another."
                                    .formatted(name)))
                    .exception();
        }
        return name;
    }
}
