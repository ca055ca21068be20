package dev.fovea.service.datasets;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.training.dataset.admission.Admission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatasetsConfiguration {

    @Bean
    Admission admission(ImageDecoder decoder) {
        return new Admission(decoder);
    }
}
