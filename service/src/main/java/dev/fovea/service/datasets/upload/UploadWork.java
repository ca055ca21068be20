package dev.fovea.service.datasets.upload;

import dev.fovea.service.datasets.DatasetIngestion;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.service.task.Work;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.storage.files.KeptInput;
import dev.fovea.training.dataset.archive.ArchiveReader;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Makes a data set of a complete upload. The upload goes when it has become one, or never can; it stays if the work is ended by
 * something else.
 *
 * @param end called at the end, whatever became of the work
 */
record UploadWork(UploadStore uploads, DatasetIngestion ingestion, Upload upload, Runnable end) implements Work {

    private static final int BLOCK = 1 << 16;
    private static final Set<ProblemType> HOPELESS = Set.of(ProblemType.INVALID_ARCHIVE, ProblemType.DIGEST_MISMATCH);

    @Override
    public TaskResult run(Progress progress) {
        try {
            uploads.touch(uploads.get(upload.id()));
            checkDigest(progress);
            final TaskResult result;
            try (KeptInput archive = uploads.file(upload).read()) {
                result = ingestion.admit(new ArchiveReader(archive, ingestion.limits()), upload.settings(), progress);
            }
            uploads.delete(upload.id());
            return result;
        } catch (ProblemException e) {
            // An interrupted read looks like a damaged archive.
            progress.checkCancelled();
            if (HOPELESS.contains(e.problem().type())) {
                uploads.delete(upload.id());
            }
            throw e;
        }
    }

    private void checkDigest(Progress progress) {
        if (upload.sha256() == null) {
            return;
        }
        progress.phase("check-digest", 0.1);
        final Sha256 sha256 = new Sha256();
        long done = 0;
        try (KeptInput archive = uploads.file(upload).read()) {
            final byte[] block = new byte[BLOCK];
            for (int read = archive.read(block); read >= 0; read = archive.read(block)) {
                sha256.update(ByteBuffer.wrap(block, 0, read));
                done += read;
                progress.done(done, upload.length());
            }
        }
        final String digest = sha256.hex();
        if (!digest.equals(upload.sha256())) {
            throw ProblemType.DIGEST_MISMATCH
                    .because("The archive that arrived has the SHA-256 %s, not the announced %s. Upload it again."
                            .formatted(digest, upload.sha256()))
                    .exception();
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
