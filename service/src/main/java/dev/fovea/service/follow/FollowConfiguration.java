package dev.fovea.service.follow;

import dev.fovea.service.problem.FoundFaults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityReturnValueHandler;

@Configuration(proxyBeanMethods = false)
class FollowConfiguration implements WebMvcConfigurer {

    /** A preference that cannot be met is refused before any work begins. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                FoundFaults.of(request, () -> PreferredWait.of(request));
                return true;
            }
        });
    }

    /** Spring asks handlers of its own before those that are added in the usual way. */
    @Bean
    SmartInitializingSingleton followingAnswers(
            ObjectProvider<RequestMappingHandlerAdapter> adapters,
            ObjectProvider<Followable<?>> kinds,
            Waits waits,
            EventStreams events) {
        return () -> adapters.ifAvailable(adapter -> {
            final List<HandlerMethodReturnValueHandler> handlers =
                    new ArrayList<>(Objects.requireNonNull(adapter.getReturnValueHandlers()));
            handlers.add(
                    0,
                    new FollowingAnswers(
                            ofResponseEntities(handlers), kinds.stream().toList(), waits, events));
            adapter.setReturnValueHandlers(handlers);
        });
    }

    private static HandlerMethodReturnValueHandler ofResponseEntities(List<HandlerMethodReturnValueHandler> handlers) {
        return handlers.stream()
                .filter(ResponseEntityReturnValueHandler.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
