package dev.fovea.service.objects;

import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import dev.fovea.storage.objects.Encryption;
import dev.fovea.storage.objects.ObjectBucket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The client of S3, made when it is first used. Credentials come from where the AWS SDK finds them: environment, files, machine. */
@Component
public final class S3Access implements DisposableBean {

    private final FoveaProperties.S3 settings;
    private @Nullable S3Client client;
    private @Nullable ObjectBucket bucket;

    S3Access(FoveaProperties properties) {
        this.settings = properties.s3();
    }

    /**
     * The one client; whoever uses it does not close it.
     *
     * @throws software.amazon.awssdk.core.exception.SdkClientException if no region is configured, nor one to be found
     */
    public synchronized S3Client client() {
        S3Client known = client;
        if (known == null) {
            known = make();
            client = known;
        }
        return known;
    }

    /**
     * Where everything is kept; empty if that is in folders.
     *
     * @throws StorageException if the bucket is not there, or may not be asked: it is better not to start than to fail later
     */
    public synchronized Optional<ObjectBucket> bucket() {
        final String name = settings.bucket();
        if (name != null && bucket == null) {
            bucket = open(name);
        }
        return Optional.ofNullable(bucket);
    }

    private ObjectBucket open(String name) {
        try {
            final ObjectBucket opened = new ObjectBucket(
                    client(), name, settings.prefix(), new Encryption(settings.encryption(), settings.kmsKey()));
            opened.requireAccess();
            return opened;
        } catch (SdkClientException e) {
            throw new StorageException(Kind.UNREACHABLE, "no region is configured for S3; set fovea.s3.region", e);
        }
    }

    private S3Client make() {
        final S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(settings.pathStyle());
        if (settings.endpoint() != null) {
            // What is not AWS has no regions as a rule, but signatures need one.
            builder.endpointOverride(settings.endpoint()).region(Region.US_EAST_1);
            // Nor do all of them know the checksums that AWS wants by default.
            builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
        if (settings.region() != null) {
            builder.region(Region.of(settings.region()));
        }
        return builder.build();
    }

    @Override
    public synchronized void destroy() {
        if (client != null) {
            client.close();
        }
    }
}
