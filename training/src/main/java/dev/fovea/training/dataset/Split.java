package dev.fovea.training.dataset;

import dev.fovea.manifest.Worded;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a picture is for. */
public enum Split implements Worded {
    TRAIN,
    VALIDATION,
    TEST;

    private static final String THING = "(?:data ?set|set|data|images?|imgs?|pictures|photos|samples|split|folder|seg)";

    private static final Pattern NAME = Pattern.compile("(?:" + THING + "[ _.-]*)?"
            + "(train(?:ing|val)?|val(?:id(?:ation)?)?|dev(?:elopment)?|eval(?:uation)?|test(?:ing)?)"
            + "(?:[ _.-]*(?:" + THING + "|\\d+))*");

    /**
     * The split of a usual name, e.g. {@code val}, {@code training_set} or {@code Test Images}; small and capital letters are the same.
     * What is for development or evaluation is for validation.
     */
    public static Optional<Split> named(String name) {
        final Matcher words = NAME.matcher(name.strip().toLowerCase(Locale.ROOT));
        if (!words.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                words.group(1).startsWith("train") ? TRAIN : words.group(1).startsWith("test") ? TEST : VALIDATION);
    }
}
