package dev.fovea.service.problem;

import dev.fovea.manifest.Worded;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** The kinds of problem, as {@code openapi.yaml} lists them. The address of a type never changes. */
public enum ProblemType implements Worded {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Invalid request"),
    EMPTY_IMAGE(HttpStatus.BAD_REQUEST, "Empty image"),
    UNSUPPORTED_API_VERSION(HttpStatus.BAD_REQUEST, "Unsupported API version"),
    PATH_NOT_ALLOWED(HttpStatus.FORBIDDEN, "Path not allowed"),
    ORIGIN_NOT_ALLOWED(HttpStatus.FORBIDDEN, "Origin not allowed"),
    WEBHOOK_NOT_ALLOWED(HttpStatus.FORBIDDEN, "Webhook not allowed"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    UNKNOWN_MODEL(HttpStatus.NOT_FOUND, "Unknown model"),
    UNKNOWN_FILE(HttpStatus.NOT_FOUND, "Unknown file"),
    UNKNOWN_CATALOG_ENTRY(HttpStatus.NOT_FOUND, "Unknown catalog entry"),
    UNKNOWN_TASK(HttpStatus.NOT_FOUND, "Unknown task"),
    UNKNOWN_DATASET(HttpStatus.NOT_FOUND, "Unknown data set"),
    UNKNOWN_UPLOAD(HttpStatus.NOT_FOUND, "Unknown upload"),
    UNKNOWN_IMAGE(HttpStatus.NOT_FOUND, "Unknown image"),
    UNKNOWN_JOB(HttpStatus.NOT_FOUND, "Unknown job"),
    NO_REPORT(HttpStatus.NOT_FOUND, "No report"),
    UNKNOWN_LAYER(HttpStatus.NOT_FOUND, "Unknown layer"),
    UNKNOWN_CLASS(HttpStatus.NOT_FOUND, "Unknown class"),
    UNKNOWN_METHOD(HttpStatus.NOT_FOUND, "Unknown method"),
    UNKNOWN_UNIT(HttpStatus.NOT_FOUND, "Unknown unit"),
    SLOW_BODY(HttpStatus.REQUEST_TIMEOUT, "Slow body"),
    AMBIGUOUS_DATASET(HttpStatus.CONFLICT, "Ambiguous data set"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable"),
    MODEL_IN_USE(HttpStatus.CONFLICT, "Model in use"),
    DATASET_IN_USE(HttpStatus.CONFLICT, "Data set in use"),
    UPLOAD_IN_USE(HttpStatus.CONFLICT, "Upload in use"),
    WRONG_UPLOAD_OFFSET(HttpStatus.CONFLICT, "Wrong upload offset"),
    CANCELLED(HttpStatus.CONFLICT, "Cancelled"),
    ENDED(HttpStatus.CONFLICT, "Ended"),
    NOT_ENDED(HttpStatus.CONFLICT, "Not ended"),
    NAME_TAKEN(HttpStatus.CONFLICT, "Name taken"),
    ALIAS_CHANGED(HttpStatus.PRECONDITION_FAILED, "Alias changed"),
    UNSUPPORTED_UPLOAD_VERSION(HttpStatus.PRECONDITION_FAILED, "Unsupported upload version"),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Body too large"),
    TOO_MANY_IMAGES(HttpStatus.UNPROCESSABLE_CONTENT, "Too many images"),
    TOO_MANY_PIXELS(HttpStatus.CONTENT_TOO_LARGE, "Too many pixels"),
    TOO_MANY_FEATURES(HttpStatus.UNPROCESSABLE_CONTENT, "Too many features"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
    UNSUPPORTED_IMAGE_FORMAT(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported image format"),
    CORRUPT_IMAGE(HttpStatus.UNPROCESSABLE_CONTENT, "Corrupt image"),
    NO_CLASSES(HttpStatus.UNPROCESSABLE_CONTENT, "No classes"),
    INVALID_MODEL(HttpStatus.UNPROCESSABLE_CONTENT, "Invalid model"),
    CANNOT_EXPLAIN(HttpStatus.UNPROCESSABLE_CONTENT, "Cannot explain"),
    TOO_MUCH_WORK(HttpStatus.UNPROCESSABLE_CONTENT, "Too much work"),
    TRAINING_DIVERGED(HttpStatus.UNPROCESSABLE_CONTENT, "Training diverged"),
    IMPOSSIBLE_VIEW(HttpStatus.UNPROCESSABLE_CONTENT, "Impossible view"),
    INVALID_ARCHIVE(HttpStatus.UNPROCESSABLE_CONTENT, "Invalid archive"),
    DIGEST_MISMATCH(HttpStatus.UNPROCESSABLE_CONTENT, "Digest mismatch"),
    UNSUITABLE_DATA(HttpStatus.UNPROCESSABLE_CONTENT, "Unsuitable data"),
    UNSUITABLE_MODEL(HttpStatus.UNPROCESSABLE_CONTENT, "Unsuitable model"),
    UNSUITABLE_SETTING(HttpStatus.UNPROCESSABLE_CONTENT, "Unsuitable setting"),
    NOTHING_LEARNED(HttpStatus.UNPROCESSABLE_CONTENT, "Nothing learned"),
    UNTRAINABLE_DATASET(HttpStatus.UNPROCESSABLE_CONTENT, "Untrainable data set"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "Idempotency key reused"),
    BUSY(HttpStatus.TOO_MANY_REQUESTS, "Busy"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),
    DAMAGED(HttpStatus.INTERNAL_SERVER_ERROR, "Damaged"),
    WORKER_DIED(HttpStatus.INTERNAL_SERVER_ERROR, "Worker died"),
    INTERRUPTED(HttpStatus.SERVICE_UNAVAILABLE, "Interrupted"),
    PULL_FAILED(HttpStatus.BAD_GATEWAY, "Pull failed"),
    SOURCE_FAILED(HttpStatus.BAD_GATEWAY, "Source failed"),
    INSUFFICIENT_MEMORY(HttpStatus.SERVICE_UNAVAILABLE, "Insufficient memory"),
    UNHEALTHY_MODEL(HttpStatus.SERVICE_UNAVAILABLE, "Unhealthy model"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Unavailable"),
    STORAGE_FULL(HttpStatus.INSUFFICIENT_STORAGE, "Storage full");

    private static final String BASE = "https://fovea.dev/problems/";

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The type of a word; empty if there is none. */
    public static Optional<ProblemType> named(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    public URI uri() {
        return URI.create(BASE + word());
    }

    /** The problem of this type with several faults; its detail is what all of them say. */
    public Problem because(List<RequestFault> faults) {
        return because(faults.stream().map(RequestFault::detail).distinct().collect(Collectors.joining(" ")))
                .with(faults);
    }

    /** The same with one fault. */
    public Problem because(RequestFault fault) {
        return because(List.of(fault));
    }

    /** The problem of this type; {@code detail} says what is wrong and what to do, to someone who sees nothing of the server. */
    public Problem because(String detail) {
        return new Problem(this, detail);
    }
}
