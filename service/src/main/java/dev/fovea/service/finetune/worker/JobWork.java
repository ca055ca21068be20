package dev.fovea.service.finetune.worker;

import dev.fovea.network.engine.Device;
import dev.fovea.network.image.decode.MemoryBudget;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobFailedException;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.service.finetune.order.Order;
import dev.fovea.service.finetune.publish.PublishedJobs;
import dev.fovea.service.finetune.publish.Publisher;
import dev.fovea.service.finetune.start.Base;
import dev.fovea.service.finetune.start.Design;
import dev.fovea.service.finetune.start.Handcrafted;
import dev.fovea.service.finetune.start.StartingPoint;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.TrainingDevice;
import dev.fovea.storage.blob.BlobStore;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.store.ModelDescription;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.store.DatasetStore;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.Trainer;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingPlan;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What is done for a job that has been taken. */
@Lazy
@Component
class JobWork {

    private static final Logger LOG = LoggerFactory.getLogger(JobWork.class);

    private final LeasedJobs jobs;
    private final Trainer trainer;
    private final ModelStore models;
    private final DatasetStore datasets;
    private final BlobStore blobs;
    private final JobOrders orders;
    private final Publisher publisher;
    private final PublishedJobs published;
    private final FoveaProperties properties;
    private final MemoryBudget decodeMemory;

    JobWork(
            LeasedJobs jobs,
            Trainer trainer,
            ModelStore models,
            DatasetStore datasets,
            BlobStore blobs,
            JobOrders orders,
            Publisher publisher,
            PublishedJobs published,
            FoveaProperties properties,
            MemoryBudget decodeMemory) {
        this.jobs = jobs;
        this.trainer = trainer;
        this.models = models;
        this.datasets = datasets;
        this.blobs = blobs;
        this.orders = orders;
        this.publisher = publisher;
        this.published = published;
        this.properties = properties;
        this.decodeMemory = decodeMemory;
    }

    /**
     * Trains and publishes, and ends the job as succeeded.
     *
     * @param stopping whether the worker is to stop
     * @throws dev.fovea.training.run.TrainingPausedException if the worker or the job is to stop
     */
    void run(Lease lease, Job job, BooleanSupplier stopping) {
        final Optional<ModelDescription> before = published.find(job);
        if (before.isPresent()) {
            jobs.publish(lease, () -> published.finish(job, before.get()));
            published.serve(job.name());
        } else {
            train(lease, job, stopping);
        }
        clearUp(lease);
    }

    private void train(Lease lease, Job job, BooleanSupplier stopping) {
        try (Dataset dataset = datasets.open(job.dataset())
                .orElseThrow(
                        () -> new JobFailedException(
                                "unknown-dataset",
                                "The data set was deleted before the job could be run. Upload it again, and send another job."))) {
            final Order order = orders.of(jobs, lease, job);
            final StartingPoint startingPoint = startingPoint(order);
            final TrainedModel model = trained(lease, job, plan(order, job, startingPoint, dataset), stopping);
            publisher.publish(jobs, lease, job, model, startingPoint, dataset);
        }
    }

    /** A job's plan never changes: a checkpoint that does not fit is of a version of Fovea that trains otherwise, or damaged or lost. */
    private TrainedModel trained(Lease lease, Job job, TrainingPlan plan, BooleanSupplier stopping) {
        final RunObserver observer =
                new RunObserver(jobs, lease, properties.worker().progress().toNanos(), stopping);
        try {
            return trainer.train(plan, observer, new BlobCheckpoints(blobs, jobs, lease, job.checkpoint()));
        } catch (TrainingException e) {
            if (job.checkpoint() == null || e.reason() != TrainingException.Reason.UNUSABLE_CHECKPOINT) {
                throw e;
            }
            jobs.beginAgain(lease);
            observer.noticed(
                    "The training began again: its last checkpoint is damaged or lost, or of a version of Fovea that trains such a job differently");
            return trainer.train(plan, observer, new BlobCheckpoints(blobs, jobs, lease, null));
        }
    }

    private StartingPoint startingPoint(Order order) {
        if (order.base() != null) {
            return new Base(models.open(ModelReference.parse(order.base())));
        }
        return order.architecture() == null ? new Handcrafted() : Design.named(order.architecture());
    }

    private TrainingPlan plan(Order order, Job job, StartingPoint startingPoint, Dataset dataset) {
        return new TrainingPlan(
                startingPoint.graph(dataset.info().classes().size()),
                startingPoint.input(),
                dataset,
                order.recipe(),
                order.budget(),
                order.seed(),
                device(job.queue()),
                properties.worker().threads(),
                decodeMemory);
    }

    private Device device(TrainingDevice queue) {
        final Device configured = Device.parse(properties.device());
        if (queue == TrainingDevice.CPU) {
            return Device.CPU;
        }
        return configured.kind() == Device.Kind.GPU ? configured : Device.gpu(0);
    }

    /** The job has succeeded; what cannot be deleted costs room, no more. */
    private void clearUp(Lease lease) {
        try {
            BlobCheckpoints.deleteAll(blobs, lease);
        } catch (StorageException e) {
            LOG.warn("The checkpoints of the job {} could not be deleted", lease.job(), e);
        }
    }
}
