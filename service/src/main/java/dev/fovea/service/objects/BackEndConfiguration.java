package dev.fovea.service.objects;

import dev.fovea.storage.BackEnd;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one choice between folders and a bucket. */
@Configuration(proxyBeanMethods = false)
public class BackEndConfiguration {

    @Bean
    BackEnd backEnd(S3Access objects) {
        return new BackEnd(objects.bucket());
    }
}
