package dev.fovea.service.finetune.worker;

import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.formats.SafetensorsFile;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.storage.blob.BlobStore;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import dev.fovea.training.run.Checkpoint;
import dev.fovea.training.run.Checkpoints;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a job as safetensors files {@code checkpoints/<job>/<lease>-<number>}; the notes are their metadata. Every one is a
 * new file, and the database says which is the last: a worker whose lease has ended overwrites nothing.
 */
final class BlobCheckpoints implements Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(BlobCheckpoints.class);

    private final BlobStore blobs;
    private final LeasedJobs jobs;
    private final Lease lease;
    private @Nullable String last;
    private int saved;

    /** @param last key of the one to go on from */
    BlobCheckpoints(BlobStore blobs, LeasedJobs jobs, Lease lease, @Nullable String last) {
        this.blobs = blobs;
        this.jobs = jobs;
        this.lease = lease;
        this.last = last;
    }

    @Override
    public Optional<Checkpoint> last() {
        final String key = last;
        if (key == null) {
            return Optional.empty();
        }
        final Path file = blobs.find(key)
                .orElseThrow(() -> new StorageException(Kind.DAMAGED, "the checkpoint %s is missing".formatted(key)));
        try {
            return Storage.attempt(() -> Optional.of(new Checkpoint(
                    new TreeMap<>(SafetensorsFile.read(file)), new TreeMap<>(SafetensorsFile.metadata(file)))));
        } catch (InvalidWeightsException e) {
            throw new StorageException(Kind.DAMAGED, "the checkpoint %s cannot be read".formatted(key), e);
        }
    }

    @Override
    public void save(Checkpoint checkpoint) {
        saved++;
        final String key = "%s/%d-%d.safetensors".formatted(folder(lease), lease.number(), saved);
        final TreeMap<String, Tensor> tensors = new TreeMap<>(checkpoint.tensors());
        blobs.write(key, out -> SafetensorsFile.write(out, tensors, checkpoint.notes()));
        try {
            jobs.checkpointed(lease, key);
        } catch (RuntimeException e) {
            blobs.delete(key);
            throw e;
        }
        last = key;
        deleteAllBut(key);
    }

    private void deleteAllBut(String kept) {
        try {
            for (String key : blobs.list(folder(lease))) {
                if (!key.equals(kept)) {
                    blobs.delete(key);
                }
            }
        } catch (StorageException e) {
            LOG.warn("An old checkpoint of the job {} could not be deleted", lease.job(), e);
        }
    }

    /** Deletes what a job that has succeeded needs no more. */
    static void deleteAll(BlobStore blobs, Lease lease) {
        for (String key : blobs.list(folder(lease))) {
            blobs.delete(key);
        }
    }

    private static String folder(Lease lease) {
        return "checkpoints/" + lease.job();
    }
}
