package dev.fovea.service.http;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Something that never changes, and that a client which has it needs not be sent again.
 *
 * @param tag without quotes; another for everything else
 * @param address whether the address means this and nothing else for ever, as a name does not
 */
public record Unchanging(String tag, boolean address) {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    /** What a client may do with its copy, which is nobody else's. */
    private CacheControl keeping() {
        return address ? CacheControl.maxAge(FOR_EVER).cachePrivate().immutable() : CacheControl.noCache();
    }

    /**
     * The answer; without a body if the client has it.
     *
     * @param ifNoneMatch tags of what the client has; absent if nothing
     * @param made made only if it is sent
     * @param type its media type
     */
    public ResponseEntity<Resource> answer(
            @Nullable String ifNoneMatch, Supplier<byte[]> made, Function<byte[], MediaType> type) {
        if (isOneOf(ifNoneMatch)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag)
                    .cacheControl(keeping())
                    .build();
        }
        final byte[] bytes = made.get();
        // Strangers may have sent it, so no browser shall take it for anything but what it is said to be.
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(keeping())
                .contentType(type.apply(bytes))
                .header("X-Content-Type-Options", "nosniff")
                .body(new ByteArrayResource(bytes));
    }

    private boolean isOneOf(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && ETag.parse(ifNoneMatch).stream()
                        .anyMatch(known -> known.isWildcard() || known.compare(new ETag(tag, false), false));
    }
}
