package dev.fovea.service.body;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.UrlHandlerFilter;

@Configuration(proxyBeanMethods = false)
class BodyConfiguration {

    /**
     * Who writes a slash at the end means the address without it. Comes before whatever looks at the address, as limits of bodies do; a filter that is a bean
     * itself has no order but that of its class.
     */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> slashesAtTheEnd() {
        final FilterRegistrationBean<UrlHandlerFilter> filter = new FilterRegistrationBean<>(
                UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }
}
