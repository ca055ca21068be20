package dev.fovea.service.finetune;

import dev.fovea.service.finetune.blob.BlobStore;
import dev.fovea.service.finetune.blob.FileBlobStore;
import dev.fovea.service.settings.FoveaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FinetuneConfiguration {

    @Bean
    BlobStore blobStore(FoveaProperties properties) {
        return new FileBlobStore(properties.jobs().path().resolve("files"));
    }
}
