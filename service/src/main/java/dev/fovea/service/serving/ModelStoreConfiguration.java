package dev.fovea.service.serving;

import dev.fovea.service.bundled.BundledModels;
import dev.fovea.service.objects.S3Access;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelStore;
import dev.fovea.store.S3ModelStore;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where models are kept. */
@Configuration(proxyBeanMethods = false)
public class ModelStoreConfiguration {

    /** @param bundled fill an empty store, where there are any */
    @Bean
    ModelStore modelStore(FoveaProperties properties, S3Access objects, ObjectProvider<BundledModels> bundled) {
        final Path folder = properties.store().path();
        final ModelStore store = objects.bucket()
                .<ModelStore>map(bucket -> new S3ModelStore(bucket.below("models"), folder))
                .orElseGet(() -> new FileSystemModelStore(folder));
        bundled.ifAvailable(models -> models.fill(store));
        return store;
    }
}
