package dev.fovea.service.roles;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Has a process without the role of the API answer for its health and metrics alone. */
@Configuration(proxyBeanMethods = false)
class ApiRole implements WebMvcConfigurer {

    private static final String API = "dev.fovea.service.api.";

    private final boolean missing;

    ApiRole(FoveaProperties properties) {
        this.missing = !properties.roles().contains(Role.API);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        if (missing) {
            registry.addInterceptor(new Refusal());
        }
    }

    private static final class Refusal implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (handler instanceof HandlerMethod method && isOfTheApi(method.getBeanType())) {
                throw ProblemType.UNAVAILABLE
                        .because("This process trains and answers no requests. Ask one whose fovea.roles have 'api'.")
                        .exception();
            }
            return true;
        }

        private static boolean isOfTheApi(Class<?> controller) {
            for (Class<?> contract : controller.getInterfaces()) {
                if (contract.getName().startsWith(API)) {
                    return true;
                }
            }
            return false;
        }
    }
}
