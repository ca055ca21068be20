package dev.fovea.service.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.accept.ApiVersionDeprecationHandler;
import org.springframework.web.servlet.config.annotation.ApiVersionConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

    private static final Pattern VERSION = Pattern.compile("(?m)^  version: *['\"]?([0-9.]+)");

    /** As the contract itself says it. */
    @Bean
    ContractVersion contractVersion() throws IOException {
        try (InputStream contract =
                Objects.requireNonNull(ContractConfiguration.class.getResourceAsStream("/static/openapi.yaml"))) {
            return VERSION.matcher(new String(contract.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .findFirst()
                    .map((MatchResult found) -> ContractVersion.parse(found.group(1)))
                    .orElseThrow();
        }
    }

    /** In the pipeline of the host, which Tomcat's own refusals pass, too. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> versionOfAnswers(ContractVersion version) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ContractVersionValve(version)));
    }

    @Bean
    WebMvcConfigurer versionOfRequests(ContractVersion version, ObjectProvider<Deprecation> deprecations) {
        return new WebMvcConfigurer() {
            @Override
            public void configureApiVersioning(ApiVersionConfigurer versions) {
                final List<ApiVersionDeprecationHandler> handlers = deprecations.stream()
                        .map(deprecation -> deprecation.in(version))
                        .toList();
                versions.useRequestHeader(ContractVersion.HEADER)
                        .setVersionParser(ContractVersion.PARSER)
                        .setDefaultVersion(version.toString())
                        .setDeprecationHandler((wanted, handler, request, response) ->
                                handlers.forEach(each -> each.handleVersion(version, handler, request, response)))
                        .setSupportedVersionPredicate(
                                wanted -> wanted instanceof ContractVersion other && version.serves(other));
            }
        };
    }
}
