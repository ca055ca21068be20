package dev.fovea.service.datasets;

import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.BackEnd;
import dev.fovea.training.dataset.store.DatasetStore;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import dev.fovea.training.dataset.store.S3DatasetStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where data sets are kept. */
@Configuration(proxyBeanMethods = false)
public class DatasetStoreConfiguration {

    @Bean
    DatasetStore datasetStore(FoveaProperties properties, BackEnd backEnd) {
        return backEnd.open(
                "datasets",
                properties.datasets().path(),
                FolderDatasetStore::new,
                (bucket, copies) -> new S3DatasetStore(bucket, new FolderDatasetStore(copies)));
    }
}
