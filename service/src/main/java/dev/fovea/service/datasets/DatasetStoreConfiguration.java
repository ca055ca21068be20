package dev.fovea.service.datasets;

import dev.fovea.network.dataset.DatasetStore;
import dev.fovea.network.dataset.FolderDatasetStore;
import dev.fovea.service.objects.S3Access;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.store.objects.ObjectBucket;
import java.io.IOException;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where data sets are kept. */
@Configuration(proxyBeanMethods = false)
public class DatasetStoreConfiguration {

    @Bean
    DatasetStore datasetStore(FoveaProperties properties, S3Access objects) throws IOException {
        final FolderDatasetStore folder =
                new FolderDatasetStore(properties.datasets().path());
        final Optional<ObjectBucket> bucket = objects.bucket();
        return bucket.isPresent() ? new S3DatasetStore(bucket.get().below("datasets"), folder) : folder;
    }
}
