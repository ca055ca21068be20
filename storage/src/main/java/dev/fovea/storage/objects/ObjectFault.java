package dev.fovea.storage.objects;

import dev.fovea.storage.fault.FullDisk;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What it means that S3 did not do what it was asked to. Messages name neither endpoints nor keys of access. */
final class ObjectFault {

    private static final int REDIRECT = 301;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;
    private static final int INSUFFICIENT_STORAGE = 507;

    /** What servers that are not AWS call a used-up quota or disk; AWS has room for everything. */
    private static final Set<String> FULL = Set.of(
            "QuotaExceeded",
            "InsufficientStorage",
            "InsufficientCapacity",
            "XMinioStorageFull",
            "XMinioAdminBucketQuotaExceeded");

    private ObjectFault() {}

    static StorageException of(SdkException failure, String bucket) {
        if (failure instanceof AwsServiceException answered) {
            return isFull(answered)
                    ? new StorageException(
                            Kind.FULL, "the bucket '%s' is full, or its quota used up".formatted(bucket), failure)
                    : new StorageException(Kind.UNREACHABLE, reason(answered, bucket), failure);
        }
        // Objects are copied to and from files.
        final boolean full = Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(FullDisk::isSaidBy);
        return full
                ? new StorageException(Kind.FULL, "the disk for copies of what is in S3 is full", failure)
                : new StorageException(
                        Kind.UNREACHABLE,
                        "S3 gives no answer; the endpoint (fovea.s3.endpoint), the region or the credentials may be wrong",
                        failure);
    }

    private static boolean isFull(AwsServiceException answered) {
        return answered.statusCode() == INSUFFICIENT_STORAGE || FULL.contains(code(answered));
    }

    private static String reason(AwsServiceException answered, String bucket) {
        final int status = answered.statusCode();
        // Questions about a bucket alone are answered without a code.
        if (status == NOT_FOUND && !code(answered).equals("NoSuchKey")) {
            return "there is no bucket '%s'; check fovea.s3.bucket and fovea.s3.endpoint".formatted(bucket);
        }
        return switch (status) {
            case REDIRECT -> "the bucket '%s' is in another region; set fovea.s3.region".formatted(bucket);
            case UNAUTHORISED, FORBIDDEN ->
                "S3 refuses access to the bucket '%s'; the credentials need s3:GetObject, s3:PutObject, s3:DeleteObject and s3:ListBucket"
                        .formatted(bucket);
            default ->
                status >= SERVER_ERROR
                        ? "S3 failed with status %d, also when asked again".formatted(status)
                        : "S3 answered with status %d".formatted(status);
        };
    }

    private static String code(AwsServiceException answered) {
        final AwsErrorDetails details = answered.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
