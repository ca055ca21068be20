package dev.fovea.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model as one writes it: {@code resnet50}, {@code resnet50:3} or {@code resnet50@production}. Names and aliases are 1 to 64
 * lower-case letters, digits, dots, hyphens and underscores; they start with a letter or digit, hold no two dots in a row and end
 * without one. An alias is not a number.
 *
 * @param version 1 and up; absent: see the alias
 * @param alias absent, too: the latest version
 */
public record ModelReference(
        String name, @Nullable Integer version, @Nullable String alias) {
    private static final Pattern REFERENCE = Pattern.compile("(?<name>[^:@]*)(?::(?<version>.*)|@(?<alias>.*))?");
    private static final Pattern WORD = Pattern.compile("(?!.*\\.\\.)(?!.*\\.$)[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    public ModelReference {
        requireName(name);
        if (version != null && alias != null) {
            throw new InvalidReferenceException("A model is referred to by a version or an alias, not both");
        }
        if (version != null && version < 1) {
            throw new InvalidReferenceException("Versions start at 1; got " + version);
        }
        if (alias != null) {
            requireAlias(alias);
        }
    }

    /** The latest version of the model. */
    public static ModelReference latest(String name) {
        return new ModelReference(name, null, null);
    }

    public static ModelReference of(String name, int version) {
        return new ModelReference(name, version, null);
    }

    /**
     * Reads a reference as a user writes it.
     *
     * @throws InvalidReferenceException saying how a reference is written
     */
    public static ModelReference parse(String text) {
        final Matcher parts = REFERENCE.matcher(text);
        if (!parts.matches()) {
            throw new InvalidReferenceException(
                    "\"" + abbreviated(text) + "\" is not a model. Write name, name:version or name@alias");
        }
        final String version = parts.group("version");
        if (version != null && !VERSION.matcher(version).matches()) {
            throw new InvalidReferenceException("\"" + abbreviated(version)
                    + "\" is not a version. Write name:3 for a version, name@production for an alias");
        }
        return new ModelReference(
                parts.group("name"), version == null ? null : Integer.valueOf(version), parts.group("alias"));
    }

    /** {@return the name itself} */
    static String requireName(String name) {
        if (!isWord(name)) {
            throw new InvalidReferenceException(wordRule("a model name", name));
        }
        return name;
    }

    /** {@return the alias itself} */
    static String requireAlias(String alias) {
        if (!isWord(alias)) {
            throw new InvalidReferenceException(wordRule("an alias", alias));
        }
        if (alias.chars().allMatch(Character::isDigit)) {
            throw new InvalidReferenceException("An alias is not a number. Write name:" + alias + " for a version");
        }
        return alias;
    }

    static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    private static String wordRule(String what, String text) {
        return "\"" + abbreviated(text) + "\" is not " + what
                + ". Use 1 to 64 lower-case letters, digits, dots, hyphens and underscores; start with a letter or digit,"
                + " put no two dots in a row and none at the end";
    }

    private static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    @Override
    public String toString() {
        if (version != null) {
            return name + ":" + version;
        }
        return alias != null ? name + "@" + alias : name;
    }
}
