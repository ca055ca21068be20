package dev.fovea.service.finetune.database;

import dev.fovea.service.finetune.job.DueWebhooks;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.queue.Workers;
import dev.fovea.service.task.TaskStore;
import java.util.function.Supplier;
import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * What is kept in the database, as everyone has it: the first call opens the database. Every call throws a {@link
 * dev.fovea.service.problem.ProblemException} {@code unavailable} that says what to do while it cannot be opened.
 */
@Configuration(proxyBeanMethods = false)
class StoresOnDemand {

    @Bean
    @Primary
    JobStore jobsOnDemand(JobDatabase database) {
        return onDemand(JobStore.class, () -> database.open().jobs());
    }

    @Bean
    @Primary
    Workers workersOnDemand(JobDatabase database) {
        return onDemand(Workers.class, () -> database.open().workers());
    }

    @Bean
    @Primary
    DueWebhooks webhooksOnDemand(JobDatabase database) {
        return onDemand(DueWebhooks.class, () -> database.open().webhooks());
    }

    @Bean
    @Primary
    KeptKeys keysOnDemand(JobDatabase database) {
        return onDemand(KeptKeys.class, () -> database.open().keys());
    }

    @Bean
    @Primary
    TaskStore tasksOnDemand(JobDatabase database) {
        return onDemand(TaskStore.class, () -> database.open().tasks());
    }

    private static <T> T onDemand(Class<T> type, Supplier<T> opened) {
        final ProxyFactory proxies = new ProxyFactory();
        proxies.setTargetSource(new Opened(type, opened));
        proxies.setProxyTargetClass(true);
        return type.cast(proxies.getProxy(type.getClassLoader()));
    }

    /** Asked for at each call. */
    private record Opened(Class<?> type, Supplier<?> opened) implements TargetSource {

        @Override
        public Class<?> getTargetClass() {
            return type;
        }

        @Override
        public Object getTarget() {
            return opened.get();
        }
    }
}
