package dev.fovea.service;

import dev.fovea.service.backup.BackupProcess;
import dev.fovea.service.backup.RestoreProcess;
import dev.fovea.service.finetune.database.DatabaseMigration;
import dev.fovea.service.settings.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Chooses what is started as soon as the roles are known: the service, or something that ends when it is done. */
final class RoleSource implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final Map<Role, Class<?>> ENDING = Map.of(
            Role.MIGRATE, DatabaseMigration.class,
            Role.BACKUP, BackupProcess.class,
            Role.RESTORE, RestoreProcess.class);

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        final SpringApplication application = event.getSpringApplication();
        final Role ending = ending(event.getEnvironment());
        if (ending == null) {
            application.addPrimarySources(List.of(FoveaApplication.class));
            return;
        }
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addPrimarySources(List.of(Objects.requireNonNull(ENDING.get(ending))));
        // A restore looks at its file before it opens anything.
        application.setLazyInitialization(ending == Role.RESTORE);
    }

    private static @Nullable Role ending(Environment environment) {
        return Binder.get(environment).bind("fovea.roles", Bindable.setOf(Role.class)).orElse(Set.of()).stream()
                .filter(ENDING::containsKey)
                .findFirst()
                .orElse(null);
    }
}
