package dev.fovea.service;

import dev.fovea.service.finetune.database.DatabaseMigration;
import dev.fovea.service.settings.FoveaProperties.Role;
import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Chooses what is started as soon as the roles are known: the service, or the migration of its database alone. */
final class RoleSource implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        final SpringApplication application = event.getSpringApplication();
        if (migrates(event.getEnvironment())) {
            application.setWebApplicationType(WebApplicationType.NONE);
            application.addPrimarySources(List.of(DatabaseMigration.class));
        } else {
            application.addPrimarySources(List.of(FoveaApplication.class));
        }
    }

    private static boolean migrates(Environment environment) {
        return Binder.get(environment)
                .bind("fovea.roles", Bindable.setOf(Role.class))
                .orElse(Set.of())
                .contains(Role.MIGRATE);
    }
}
