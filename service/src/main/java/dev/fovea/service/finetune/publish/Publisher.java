package dev.fovea.service.finetune.publish;

import dev.fovea.network.conversion.Golden;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobFailedException;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.service.finetune.request.JobNames;
import dev.fovea.service.finetune.start.StartingPoint;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.blob.BlobStore;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import dev.fovea.store.ModelDraft;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingPausedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a trained network to a version. All that takes long is done before the job's row is locked; under the lock it is looked whether
 * the lease still holds and whether a worker that died has published already, and one rename makes the version.
 */
@Component
public class Publisher {

    private final PublishedJobs published;
    private final PromotionGate gate;
    private final JobNames names;
    private final BlobStore blobs;
    private final Engine engine;
    private final JsonMapper json;
    private final int threads;

    Publisher(
            PublishedJobs published,
            PromotionGate gate,
            JobNames names,
            BlobStore blobs,
            Engine engine,
            JsonMapper json,
            FoveaProperties properties) {
        this.published = published;
        this.gate = gate;
        this.names = names;
        this.blobs = blobs;
        this.engine = engine;
        this.json = json;
        this.threads = properties.worker().threads();
    }

    /**
     * Judges, publishes and promotes, and ends the job.
     *
     * @throws TrainingPausedException if the job is to be cancelled; nothing is published
     */
    public void publish(
            LeasedJobs jobs, Lease lease, Job job, TrainedModel model, StartingPoint startingPoint, Dataset dataset) {
        final GateDecision decision =
                job.alias() == null ? null : gate.decide(job.name(), job.alias(), model, startingPoint, dataset);
        final Path folder = Storage.attempt(() -> Files.createTempDirectory("fovea-publish"));
        try {
            final ModelDraft draft = draft(folder, job, model, startingPoint, dataset);
            if (jobs.judged(lease, report(lease, job, model), text(decision)).cancelling()) {
                throw new TrainingPausedException();
            }
            jobs.publish(lease, () -> {
                requireName(job, startingPoint);
                return published.publishOnce(job, draft, decision);
            });
        } finally {
            DurableFiles.deleteTree(folder);
        }
        published.serve(job.name());
    }

    private void requireName(Job job, StartingPoint startingPoint) {
        if (!names.mayPublish(job.name(), startingPoint)) {
            throw new JobFailedException("name-taken", startingPoint.advice(job.name()));
        }
    }

    private ModelDraft draft(Path folder, Job job, TrainedModel model, StartingPoint startingPoint, Dataset dataset) {
        final Path onnx = folder.resolve("model.onnx");
        final Path golden = folder.resolve("golden.npz");
        Storage.attempt(() -> {
            OnnxWriter.write(model.graph(), onnx);
            record(model.graph()).write(golden);
        });
        return new ModelDraft(
                TrainedManifest.of(job, model, startingPoint, dataset.info()),
                onnx,
                golden,
                ModelCard.of(job, model, startingPoint, dataset.info()));
    }

    private Golden record(Graph graph) {
        try (Session session = engine.open(graph, SessionOptions.onCpu(threads))) {
            return Golden.record(graph, session);
        }
    }

    /** @return its key */
    private String report(Lease lease, Job job, TrainedModel model) {
        final String key = "reports/%s/%d.json".formatted(job.id(), lease.number());
        final byte[] report = json.writeValueAsBytes(JobReport.of(model, job.dataset()));
        blobs.write(key, out -> out.write(report));
        return key;
    }

    private @Nullable String text(@Nullable GateDecision decision) {
        return decision == null ? null : json.writeValueAsString(decision);
    }
}
