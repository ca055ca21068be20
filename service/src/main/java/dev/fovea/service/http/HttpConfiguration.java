package dev.fovea.service.http;

import dev.fovea.service.settings.CorsProperties;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Right after the headers of proxies have been read, which say what the site itself is called. */
    private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 1;

    /** Before whatever may refuse a request: a page that may read answers may read problems, too. */
    @Bean
    FilterRegistrationBean<CorsFilter> crossOriginRequests(
            CorsProperties settings, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws IOException {
        final UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!settings.allowedOrigins().isEmpty()) {
            source.registerCorsConfiguration("/**", allowed(settings));
        }
        final CorsFilter filter = new CorsFilter(source);
        filter.setCorsProcessor(new CrossOrigin(problems));
        final FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(EARLY);
        return registration;
    }

    private static CorsConfiguration allowed(CorsProperties settings) throws IOException {
        final CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(settings.allowedOrigins());
        allowed.setAllowedMethods(METHODS);
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setExposedHeaders(ExposedHeaders.all());
        allowed.setMaxAge(settings.maxAge());
        return allowed;
    }

    /** Before the headers of proxies are read. */
    @Bean
    FilterRegistrationBean<ReadableRequests> readableRequests(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        final FilterRegistrationBean<ReadableRequests> registration =
                new FilterRegistrationBean<>(new ReadableRequests(problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<RangeRequests> rangeRequests() {
        final FilterRegistrationBean<RangeRequests> registration = new FilterRegistrationBean<>(new RangeRequests());
        registration.setOrder(EARLY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<AddedLinks> addedLinks() {
        final FilterRegistrationBean<AddedLinks> registration = new FilterRegistrationBean<>(new AddedLinks());
        registration.setOrder(EARLY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<PrefixedAddresses> prefixedAddresses() {
        final FilterRegistrationBean<PrefixedAddresses> registration =
                new FilterRegistrationBean<>(new PrefixedAddresses());
        registration.setOrder(EARLY);
        return registration;
    }
}
