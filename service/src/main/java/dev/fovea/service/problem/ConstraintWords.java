package dev.fovea.service.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.regex.Matcher;

/** What the contract asks for, in words that follow the name of the place. */
final class ConstraintWords {

    private static final java.util.regex.Pattern WORDS = java.util.regex.Pattern.compile("\\^?\\(?([\\w|-]+)\\)?\\$?");
    private static final java.util.regex.Pattern DIGITS = java.util.regex.Pattern.compile("\\\\d\\{1,(\\d+)}");

    private ConstraintWords() {}

    static String of(ConstraintViolation<?> violation) {
        final Annotation rule = violation.getConstraintDescriptor().getAnnotation();
        if (rule instanceof NotNull) {
            return "is missing";
        }
        if (rule instanceof Size size) {
            return "must have %s %s"
                    .formatted(
                            range(size.min(), size.max()),
                            violation.getInvalidValue() instanceof CharSequence ? "characters" : "entries");
        }
        return rule instanceof Pattern pattern ? spelling(pattern.regexp()) : violation.getMessage();
    }

    private static String range(int least, int most) {
        if (most == Integer.MAX_VALUE) {
            return "at least " + least;
        }
        return least == 0 ? "at most " + most : least == most ? "exactly " + most : least + " to " + most;
    }

    private static String spelling(String pattern) {
        final Matcher words = WORDS.matcher(pattern);
        if (words.matches()) {
            return "must be " + words.group(1).replace("|", " or ");
        }
        final Matcher digits = DIGITS.matcher(pattern);
        return digits.matches()
                ? "must be a whole number of at most %s digits".formatted(digits.group(1))
                : "must match " + pattern;
    }
}
