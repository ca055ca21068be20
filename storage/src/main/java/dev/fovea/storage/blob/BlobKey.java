package dev.fovea.storage.blob;

import java.util.regex.Pattern;

/** What a key looks like: it leads nowhere else, in a folder or a bucket. */
final class BlobKey {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*(\\.[a-z0-9]+)?");

    private BlobKey() {}

    static String require(String key) {
        if (!FORM.matcher(key).matches()) {
            throw new IllegalArgumentException("'%s' is no key".formatted(key));
        }
        return key;
    }
}
