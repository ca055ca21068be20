package dev.fovea.service.body;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.UrlHandlerFilter;

@Configuration(proxyBeanMethods = false)
class BodyConfiguration {

    /** Who writes a slash at the end means the address without it. */
    @Bean
    UrlHandlerFilter slashesAtTheEnd() {
        return UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build();
    }
}
