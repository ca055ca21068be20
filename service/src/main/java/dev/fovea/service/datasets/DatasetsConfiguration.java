package dev.fovea.service.datasets;

import dev.fovea.network.dataset.Admission;
import dev.fovea.network.dataset.DatasetStore;
import dev.fovea.network.image.ImageDecoder;
import dev.fovea.service.settings.FoveaProperties;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatasetsConfiguration {

    @Bean
    DatasetStore datasetStore(FoveaProperties properties) throws IOException {
        return new DatasetStore(properties.datasets().path());
    }

    @Bean
    Admission admission(ImageDecoder decoder) {
        return new Admission(decoder);
    }
}
