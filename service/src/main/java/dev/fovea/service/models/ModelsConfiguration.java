package dev.fovea.service.models;

import dev.fovea.network.conversion.ActivationLimit;
import dev.fovea.network.conversion.ModelConverter;
import dev.fovea.network.engine.Engine;
import dev.fovea.service.bundled.BundledModels;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.store.catalog.Catalog;
import dev.fovea.store.catalog.Catalogs;
import dev.fovea.store.pull.PullSettings;
import dev.fovea.store.pull.Puller;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Where models come from and how they are converted. */
@Configuration(proxyBeanMethods = false)
class ModelsConfiguration {

    /** A catalog of the user's replaces entries of the built-in ones. */
    @Bean
    Catalogs catalogs(FoveaProperties properties, BundledModels bundled) {
        return new Catalogs(Stream.concat(
                        Stream.of(bundled.catalog(), Catalog.builtIn()),
                        properties.catalogs().stream().map(Catalog::read))
                .toList());
    }

    @Bean
    Puller puller(FoveaProperties properties) {
        final PullSettings settings = PullSettings.DEFAULT;
        return new Puller(new PullSettings(
                properties.limits().maxModel().toBytes(),
                settings.connectTimeout(),
                settings.stallTimeout(),
                settings.attempts(),
                settings.backoff()));
    }

    @Bean
    ModelConverter modelConverter(Engine engine, FoveaProperties properties) {
        return new ModelConverter(
                engine,
                properties.inference().intraOpThreads(),
                new ActivationLimit(properties.limits().maxActivations().toBytes(), "fovea.limits.max-activations"));
    }

    @Bean
    WebMvcConfigurer untypedDescriptions(JsonMapper mapper) {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
                builder.addCustomConverter(new UntypedDescriptionConverter(mapper));
            }
        };
    }
}
