package dev.fovea.service.connection;

import dev.fovea.service.reception.BodyReception;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    /** HTTP/2 comes in the place of {@code server.http2.enabled}, which knows only the protocol as Tomcat has it. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> protocols(BodyReception reception) {
        return factory -> {
            factory.setProtocol(HttpProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof HttpProtocol protocol) {
                    protocol.setReception(reception::before);
                    connector.addUpgradeProtocol(new UpgradeWithoutBody(protocol));
                }
            });
        };
    }
}
