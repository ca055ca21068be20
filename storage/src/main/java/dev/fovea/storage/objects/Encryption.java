package dev.fovea.storage.objects;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * How the server is asked to encrypt what it keeps.
 *
 * @param kind of keys
 * @param kmsKey the key of {@link Kind#SSE_KMS}; absent: the account's own
 */
public record Encryption(Kind kind, @Nullable String kmsKey) {

    /** Nothing is asked for: the bucket's own setting holds. */
    public static final Encryption OF_THE_BUCKET = new Encryption(Kind.NONE, null);

    /** Whose keys. */
    public enum Kind {
        NONE,
        SSE_S3,
        SSE_KMS
    }

    void ask(PutObjectRequest.Builder put) {
        switch (kind) {
            case NONE -> {}
            case SSE_S3 -> put.serverSideEncryption(ServerSideEncryption.AES256);
            case SSE_KMS ->
                put.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(kmsKey);
        }
    }
}
