package dev.fovea.service.finetune.worker;

import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobFailedException;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.service.finetune.order.Order;
import dev.fovea.service.finetune.order.OrderFormat;
import dev.fovea.service.finetune.request.OrderReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * What the job of a worker is to do. A job of a version that kept no orders gets one the first time it is taken, and keeps it; the lease
 * sees to it that no two workers do so.
 */
@Component
class JobOrders {

    private static final Logger LOG = LoggerFactory.getLogger(JobOrders.class);

    private final OrderReader requests;

    JobOrders(OrderReader requests) {
        this.requests = requests;
    }

    /** @throws JobFailedException if the order cannot be read */
    Order of(LeasedJobs jobs, Lease lease, Job job) {
        try {
            final String known = job.jobOrder();
            if (known != null) {
                return OrderFormat.read(known);
            }
            final Order order = requests.past(job);
            jobs.ordered(lease, OrderFormat.write(order));
            return order;
        } catch (IllegalArgumentException | JacksonException e) {
            LOG.warn("The order of the job {} cannot be read", job.id(), e);
            throw new JobFailedException(
                    "unreadable-order",
                    "What the job is to do cannot be read: it is damaged, or of another version of Fovea. Send another job.");
        }
    }
}
