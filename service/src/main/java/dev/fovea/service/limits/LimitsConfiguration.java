package dev.fovea.service.limits;

import dev.fovea.service.settings.FoveaProperties;
import jakarta.servlet.MultipartConfigElement;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Tells Tomcat the limits. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

    /** Parts up to this length stay in memory, longer ones go to a temporary file. */
    private static final DataSize IN_MEMORY = DataSize.ofMegabytes(2);

    /** A form may have options beside its images; one to import a model has two parts. */
    private static final int OTHER_PARTS = 1;

    /** Bytes; file names in other alphabets are long when they are escaped. */
    private static final int PART_HEADERS = 8 << 10;

    @Bean
    MultipartConfigElement forms(FoveaProperties properties) {
        final MultipartConfigFactory factory = new MultipartConfigFactory();
        factory.setMaxRequestSize(properties.limits().maxForm());
        factory.setMaxFileSize(properties.limits().maxForm());
        factory.setFileSizeThreshold(IN_MEMORY);
        return factory.createMultipartConfig();
    }

    /** Tomcat reads on after a refusal, up to the limit of a body, so that a client which only reads after writing sees the answer. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectorLimits(FoveaProperties properties) {
        final FoveaProperties.Limits limits = properties.limits();
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setMaxPartCount(limits.maxImages() + OTHER_PARTS);
            connector.setMaxPartHeaderSize(PART_HEADERS);
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxSwallowSize(
                        (int) Math.min(Integer.MAX_VALUE, limits.maxBody().toBytes()));
            }
        });
    }
}
