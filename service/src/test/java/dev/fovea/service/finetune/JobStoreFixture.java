package dev.fovea.service.finetune;

import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.service.finetune.job.NewJob;
import dev.fovea.service.finetune.order.Orders;
import dev.fovea.service.finetune.queue.Workers;
import dev.fovea.service.settings.TrainingDevice;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;

/** Jobs, and who trains them, on a database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Timeout(120)
abstract class JobStoreFixture {

    static final int MAX_DEATHS = 3;

    @Autowired
    JobStore jobs;

    @Autowired
    @Lazy
    LeasedJobs leased;

    @Autowired
    Workers workers;

    @Autowired
    @Lazy
    JdbcTemplate sql;

    void openTheDatabase() {
        jobs.count(JobState.QUEUED);
    }

    Job submit(TrainingDevice device, @Nullable String key) {
        return jobs.submit(
                new NewJob("pets", "{}", Orders.tune("resnet18:1"), "d1", null, key, "0".repeat(64), null), device);
    }

    Job submit() {
        return submit(TrainingDevice.CPU, null);
    }

    Optional<LeasedJobs.Taken> take(Job job, String worker) {
        return leased.take(job.id(), job.run(), worker, MAX_DEATHS);
    }

    Lease lease(Job job, String worker) {
        return take(job, worker).orElseThrow().lease();
    }

    Job now(Job job) {
        return jobs.find(job.id()).orElseThrow();
    }

    static String get(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
