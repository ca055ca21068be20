package dev.fovea.service.problem;

import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.fault.FullDisk;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.springframework.web.multipart.MultipartException;

/** Says why a form cannot be read. */
final class FormProblems {

    private FormProblems() {}

    /** @param images whether it may have several images */
    static Problem of(MultipartException exception, FoveaProperties.Limits limits, boolean images) {
        return causes(exception, ProblemException.class)
                .map(ProblemException::problem)
                .or(() ->
                        causes(exception, FileCountLimitExceededException.class).map(cause -> tooMany(limits, images)))
                .or(() ->
                        causes(exception, SizeException.class).map(cause -> tooLong(cause.getPermittedSize(), limits)))
                .orElseGet(() -> Stream.iterate((Throwable) exception, cause -> cause != null, Throwable::getCause)
                                .anyMatch(FullDisk::isSaidBy)
                        ? fullDisk()
                        : unreadable());
    }

    private static <E extends Throwable> Optional<E> causes(MultipartException exception, Class<E> type) {
        return Stream.iterate((Throwable) exception, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static Problem tooMany(FoveaProperties.Limits limits, boolean images) {
        if (!images) {
            return ProblemType.INVALID_REQUEST.because(
                    "The form has too many parts. Send those that are read here, each once.");
        }
        return ProblemType.TOO_MANY_IMAGES
                .because("The form has too many parts; the limit is %d images per request. Send them in several."
                        .formatted(limits.maxImages()))
                .with("limit", limits.maxImages());
    }

    /** @param permitted bytes of the form, or of the headers of one part */
    private static Problem tooLong(long permitted, FoveaProperties.Limits limits) {
        final long limit = limits.maxForm().toBytes();
        return permitted < limit
                ? ProblemType.INVALID_REQUEST.because(
                        "The headers of a part of the form are longer than %d bytes, the limit, or do not end with an empty line. A file name may be too long; shorten it."
                                .formatted(permitted))
                : ProblemType.BODY_TOO_LARGE
                        .because("The form is longer than %d bytes, the limit.".formatted(limit))
                        .with("limit", limit);
    }

    private static Problem fullDisk() {
        return ProblemType.STORAGE_FULL.because(
                "There is no space left on the server's disk for files of forms. Ask the operator for space, or send the"
                        + " file itself as the body where the address takes it.");
    }

    private static Problem unreadable() {
        return ProblemType.INVALID_REQUEST.because(
                "The form cannot be read; it is truncated, or the boundary in 'Content-Type' is not the one in the"
                        + " body.");
    }
}
