package dev.fovea.service.objects;

import dev.fovea.service.settings.FoveaProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The client of S3, made when it is first used. Credentials come from where the AWS SDK finds them: environment, files, machine. */
@Component
public final class S3Access implements DisposableBean {

    private final FoveaProperties.S3 settings;
    private @Nullable S3Client client;

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

    private S3Client make() {
        final S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(settings.pathStyle());
        if (settings.endpoint() != null) {
            // What is not AWS has no regions as a rule, but signatures need one.
            builder.endpointOverride(settings.endpoint()).region(Region.US_EAST_1);
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
