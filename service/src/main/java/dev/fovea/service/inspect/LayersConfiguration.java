package dev.fovea.service.inspect;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LayersConfiguration {

    /** Layers of ONNX files are often called {@code /features/0/Conv}. Tomcat refuses an encoded slash in an address by default. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesInLayerNames() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }
}
