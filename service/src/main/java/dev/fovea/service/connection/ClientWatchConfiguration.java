package dev.fovea.service.connection;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClientWatchConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallBuffers() {
        return factory -> factory.setProtocol(SmallBuffersProtocol.class.getName());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientWatches() {
        return factory ->
                factory.addContextCustomizers(context -> context.getPipeline().addValve(new ClientWatchValve()));
    }
}
