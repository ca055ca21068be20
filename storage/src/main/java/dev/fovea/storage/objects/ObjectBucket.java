package dev.fovea.storage.objects;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of a bucket whose keys begin with a prefix; keys here are what comes after it. Every method throws a
 * {@link StorageException} if S3 fails or refuses, after the client has tried again as often as it does.
 *
 * @param client closed by its owner
 * @param prefix empty, or ending with a slash
 */
public record ObjectBucket(S3Client client, String bucket, String prefix, Encryption encryption) {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int NOT_IMPLEMENTED = 501;

    public ObjectBucket {
        if (!prefix.isEmpty() && (!prefix.endsWith("/") || prefix.startsWith("/"))) {
            throw new IllegalArgumentException(
                    "'%s' is no prefix: it must end with '/', and not begin with it".formatted(prefix));
        }
    }

    /** The objects below a folder. */
    public ObjectBucket below(String folder) {
        return new ObjectBucket(client, bucket, prefix + folder + "/", encryption);
    }

    /** Makes sure that the bucket is there and may be asked. */
    public void requireAccess() {
        ask(() -> client.headBucket(head -> head.bucket(bucket)));
    }

    /**
     * Writes an object unless there is one of that key: of several that try at the same time, one succeeds.
     *
     * @return whether it was written
     */
    public boolean create(String key, byte[] content, Map<String, String> metadata) {
        try {
            client.putObject(put(key, put -> put.ifNoneMatch("*").metadata(metadata)), RequestBody.fromBytes(content));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            if (e.statusCode() == CONFLICT) {
                // Another one is being written; whether it will be there is for it to say.
                return exists(key) ? false : create(key, content, metadata);
            }
            throw ObjectFault.of(e, bucket);
        } catch (SdkException e) {
            throw ObjectFault.of(e, bucket);
        }
    }

    /**
     * Writes an object in place of one that was read, with what was noted beside that.
     *
     * @return false if it is not there any more as it was read, or the server cannot tell
     */
    public boolean replace(String key, ObjectContent before, byte[] content) {
        try {
            client.putObject(
                    put(key, put -> put.ifMatch(before.tag()).metadata(before.metadata())),
                    RequestBody.fromBytes(content));
            return true;
        } catch (S3Exception e) {
            if (List.of(PRECONDITION_FAILED, CONFLICT, NOT_FOUND, NOT_IMPLEMENTED)
                    .contains(e.statusCode())) {
                return false;
            }
            throw ObjectFault.of(e, bucket);
        } catch (SdkException e) {
            throw ObjectFault.of(e, bucket);
        }
    }

    /** Writes an object, which replaces one of that key. */
    public void put(String key, byte[] content) {
        ask(() -> client.putObject(put(key, put -> {}), RequestBody.fromBytes(content)));
    }

    /** Writes a file's content as an object, which replaces one of that key. */
    public void put(String key, Path file) {
        ask(() -> client.putObject(put(key, put -> {}), RequestBody.fromFile(file)));
    }

    private PutObjectRequest put(String key, Consumer<PutObjectRequest.Builder> more) {
        final PutObjectRequest.Builder put =
                PutObjectRequest.builder().bucket(bucket).key(prefix + key);
        encryption.ask(put);
        more.accept(put);
        return put.build();
    }

    /** A small object; empty if there is none of that key. */
    public Optional<ObjectContent> read(String key) {
        return ifThere(() ->
                        client.getObject(get -> get.bucket(bucket).key(prefix + key), ResponseTransformer.toBytes()))
                .map(ObjectContent::new);
    }

    /**
     * Copies an object into a file.
     *
     * @param file is made; nothing stays of it if that fails
     * @return false if there is no object of that key
     */
    public boolean download(String key, Path file) {
        boolean complete = false;
        try {
            complete = ifThere(() -> client.getObject(
                            get -> get.bucket(bucket).key(prefix + key), ResponseTransformer.toFile(file)))
                    .isPresent();
        } finally {
            if (!complete) {
                Storage.attempt(() -> Files.deleteIfExists(file));
            }
        }
        return complete;
    }

    public boolean exists(String key) {
        return ifThere(() -> client.headObject(head -> head.bucket(bucket).key(prefix + key)))
                .isPresent();
    }

    /** The objects whose keys begin with a text, ascending. */
    public List<ObjectEntry> list(String beginning) {
        final List<ObjectEntry> entries = new ArrayList<>();
        ask(() -> {
            for (S3Object object : client.listObjectsV2Paginator(
                            list -> list.bucket(bucket).prefix(prefix + beginning))
                    .contents()) {
                entries.add(new ObjectEntry(object.key().substring(prefix.length()), object.lastModified()));
            }
            return entries;
        });
        return List.copyOf(entries);
    }

    /** Deletes an object; nothing there is fine, too. */
    public void delete(String key) {
        ask(() -> client.deleteObject(delete -> delete.bucket(bucket).key(prefix + key)));
    }

    private interface Question<T> {
        T ask();
    }

    private <T> Optional<T> ifThere(Question<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw ObjectFault.of(e, bucket);
        }
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SdkException e) {
            throw ObjectFault.of(e, bucket);
        }
    }
}
