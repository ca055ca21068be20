package dev.fovea.service.http;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Http2Configuration {

    /** In the place of {@code server.http2.enabled}, which knows only the protocol as Tomcat has it. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> http2() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.addUpgradeProtocol(new UpgradeWithoutBody());
        });
    }
}
