package dev.fovea.storage.objects;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** S3 did not do what it was asked to. Messages say what to look at, and name neither endpoints nor keys of access. */
public final class ObjectStorageException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int REDIRECT = 301;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private ObjectStorageException(String message, SdkException cause) {
        super(message, cause);
    }

    static ObjectStorageException of(SdkException failure, String bucket) {
        return new ObjectStorageException(
                failure instanceof AwsServiceException answered
                        ? reason(answered, bucket)
                        : "S3 gives no answer; the endpoint (fovea.s3.endpoint), the region or the credentials may be wrong",
                failure);
    }

    private static String reason(AwsServiceException answered, String bucket) {
        final int status = answered.statusCode();
        if (isMissingBucket(answered)) {
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

    private static boolean isMissingBucket(AwsServiceException answered) {
        final AwsErrorDetails details = answered.awsErrorDetails();
        final String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        // Questions about a bucket alone are answered without a code.
        return answered.statusCode() == NOT_FOUND && !code.equals("NoSuchKey");
    }
}
