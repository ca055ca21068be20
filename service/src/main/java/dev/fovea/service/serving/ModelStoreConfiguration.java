package dev.fovea.service.serving;

import dev.fovea.service.bundled.BundledModels;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.BackEnd;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelStore;
import dev.fovea.store.S3ModelStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where models are kept. */
@Configuration(proxyBeanMethods = false)
public class ModelStoreConfiguration {

    /** @param bundled fill an empty store, where there are any */
    @Bean
    ModelStore modelStore(FoveaProperties properties, BackEnd backEnd, ObjectProvider<BundledModels> bundled) {
        final ModelStore store = backEnd.<ModelStore>open(
                "models", properties.store().path(), FileSystemModelStore::new, S3ModelStore::new);
        bundled.ifAvailable(models -> models.fill(store));
        return store;
    }
}
