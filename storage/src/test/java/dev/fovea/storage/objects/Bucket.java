package dev.fovea.storage.objects;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
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

    /** One whose server refuses connections. */
    public static ObjectBucket unreachable() {
        return at(1);
    }

    /** One of a server on this machine, which is asked once. */
    static ObjectBucket at(int port) {
        return new ObjectBucket(
                S3Client.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .endpointOverride(URI.create("http://localhost:" + port))
                        .forcePathStyle(true)
                        .region(Region.US_EAST_1)
                        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                        .build(),
                NAME,
                "",
                Encryption.OF_THE_BUCKET);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
