package dev.fovea.service.finetune;

import dev.fovea.service.finetune.blob.BlobStore;
import dev.fovea.service.finetune.blob.FileBlobStore;
import dev.fovea.service.finetune.blob.S3BlobStore;
import dev.fovea.service.objects.S3Access;
import dev.fovea.service.settings.FoveaProperties;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where files of jobs are kept. */
@Configuration(proxyBeanMethods = false)
public class BlobStoreConfiguration {

    @Bean
    BlobStore blobStore(FoveaProperties properties, S3Access objects) {
        final Path folder = properties.jobs().path().resolve("files");
        return objects.bucket()
                .<BlobStore>map(bucket -> new S3BlobStore(bucket.below("jobs"), folder))
                .orElseGet(() -> new FileBlobStore(folder));
    }
}
