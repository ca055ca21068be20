package dev.fovea.storage.objects;

import java.nio.file.Path;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of a real server, with a new prefix for every test. */
public final class Bucket implements AutoCloseable {

    private static final String NAME = "fovea";

    private final S3Server server;
    private final S3Client client;

    /** @param folder for what the server keeps */
    public Bucket(Path folder) {
        server = S3Server.start(folder);
        client = server.client();
        client.createBucket(create -> create.bucket(NAME));
    }

    public ObjectBucket empty() {
        return new ObjectBucket(client, NAME, UUID.randomUUID() + "/", Encryption.OF_THE_BUCKET);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
