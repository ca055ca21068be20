package dev.fovea.service.objects;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says what failures of S3 mean for what a user asked for. Endpoints, keys of access and requests stay in the log. */
public final class S3Problems {

    private static final int REDIRECT = 301;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;

    private S3Problems() {}

    public static ProblemException of(SdkException failure, S3Location where) {
        return ProblemType.SOURCE_FAILED
                .because(
                        failure instanceof AwsServiceException answered
                                ? reason(answered, where)
                                : "S3 gives no answer for %s. Its endpoint (fovea.s3.endpoint), the region or the credentials may be wrong; Fovea's log says more."
                                        .formatted(where))
                .exception(failure);
    }

    private static String reason(AwsServiceException answered, S3Location where) {
        final AwsErrorDetails details = answered.awsErrorDetails();
        final String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        final int status = answered.statusCode();
        if (code.equals("NoSuchBucket")) {
            return "There is no bucket '%s'. Check its name, and fovea.s3.endpoint.".formatted(where.bucket());
        }
        if (code.equals("NoSuchKey")) {
            return "There is no object %s. The name of a folder ends with '/'.".formatted(where);
        }
        if (status == REDIRECT) {
            return "The bucket '%s' is in another region. Set fovea.s3.region.".formatted(where.bucket());
        }
        if (status == UNAUTHORISED || status == FORBIDDEN) {
            return "S3 does not let Fovea read %s. Its credentials need s3:GetObject, and s3:ListBucket for folders."
                    .formatted(where);
        }
        return status >= SERVER_ERROR
                ? "S3 failed with status %d at %s, also when asked again. Try later.".formatted(status, where)
                : "S3 answered with status %d for %s; Fovea's log says more.".formatted(status, where);
    }

    /** Nothing is below a folder. */
    public static ProblemException nothing(S3Location where) {
        return ProblemType.SOURCE_FAILED
                .because("There is no object below %s.".formatted(where))
                .exception();
    }

    /** An object's bytes ended to come. */
    public static ProblemException brokenOff(S3Location where, Throwable cause) {
        return ProblemType.SOURCE_FAILED
                .because("The connection broke before %s had come to its end. Try again.".formatted(where))
                .exception(cause);
    }
}
