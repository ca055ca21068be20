package dev.fovea.service.objects;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object in S3, or all objects below a folder.
 *
 * @param key of the object; that of a folder ends with {@code /}, that of the whole bucket is empty
 */
public record S3Location(String bucket, String key) {

    public static final String SCHEME = "s3://";

    private static final Pattern FORM =
            Pattern.compile(SCHEME + "([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?", Pattern.DOTALL);
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cc}");

    /**
     * Reads {@code s3://bucket/key}. Empty if the text has another form, or the key has empty segments, {@code .} or {@code ..}, which
     * mean something else to some servers.
     */
    public static Optional<S3Location> parse(String text) {
        final Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        final String key = form.group(2) == null ? "" : form.group(2);
        return isPlain(key) ? Optional.of(new S3Location(form.group(1), key)) : Optional.empty();
    }

    private static boolean isPlain(String key) {
        final String name = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        return key.isEmpty()
                || (!UNPRINTABLE.matcher(key).find()
                        && Arrays.stream(name.split("/", -1))
                                .noneMatch(
                                        segment -> segment.isEmpty() || segment.equals(".") || segment.equals("..")));
    }

    public boolean isFolder() {
        return key.isEmpty() || key.endsWith("/");
    }

    /** Whether another location is this one or below it; {@code pets} is no part of {@code pet}. */
    public boolean contains(S3Location other) {
        return bucket.equals(other.bucket)
                && (other.key.equals(key) || other.key.startsWith(isFolder() ? key : key + "/"));
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
