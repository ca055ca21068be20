package dev.fovea.service.json;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class JsonConfiguration implements WebMvcConfigurer {

    private final JsonParameters parameters;

    JsonConfiguration(JsonParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(parameters);
    }
}
