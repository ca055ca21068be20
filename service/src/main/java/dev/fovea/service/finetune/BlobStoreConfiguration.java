package dev.fovea.service.finetune;

import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.BackEnd;
import dev.fovea.storage.blob.BlobStore;
import dev.fovea.storage.blob.FileBlobStore;
import dev.fovea.storage.blob.S3BlobStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where files of jobs are kept. */
@Configuration(proxyBeanMethods = false)
public class BlobStoreConfiguration {

    @Bean
    BlobStore blobStore(FoveaProperties properties, BackEnd backEnd) {
        return backEnd.open("jobs", properties.jobs().path().resolve("files"), FileBlobStore::new, S3BlobStore::new);
    }
}
