package dev.fovea.service.finetune.database;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/** Has everything that knows the database made when it is first needed, so that the service starts, and serves, without it. */
@Component
final class LazyDatabase implements BeanFactoryPostProcessor {

    private static final List<String> PACKAGES = List.of(
            "org.springframework.boot.jdbc.",
            "org.springframework.boot.data.jdbc.",
            "org.springframework.boot.flyway.",
            "org.springframework.boot.transaction.",
            "org.springframework.data.jdbc.");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        for (String name : factory.getBeanDefinitionNames()) {
            final BeanDefinition definition = factory.getBeanDefinition(name);
            if (isOfTheDatabase(definition.getFactoryBeanName()) || isOfTheDatabase(definition.getBeanClassName())) {
                definition.setLazyInit(true);
            }
        }
    }

    private static boolean isOfTheDatabase(@Nullable String name) {
        return name != null && PACKAGES.stream().anyMatch(name::startsWith);
    }
}
