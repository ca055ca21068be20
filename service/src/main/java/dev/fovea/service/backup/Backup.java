package dev.fovea.service.backup;

import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.blob.BlobStore;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.files.KeptInput;
import dev.fovea.store.CorruptModelException;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.store.DatasetStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.info.BuildProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes everything into a file. The database comes first, at one moment, and then the files that it names: what is made meanwhile may be
 * in the backup too, and what is deleted meanwhile may not.
 */
final class Backup implements CommandLineRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

    private final ModelStore models;
    private final DatasetStore datasets;
    private final BlobStore blobs;
    private final JobTables tables;
    private final Path file;
    private final String version;

    Backup(
            ModelStore models,
            DatasetStore datasets,
            BlobStore blobs,
            JobTables tables,
            FoveaProperties properties,
            ObjectProvider<BuildProperties> build) {
        this.models = models;
        this.datasets = datasets;
        this.blobs = blobs;
        this.tables = tables;
        this.file = Objects.requireNonNull(properties.backup().file());
        this.version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("");
    }

    @Override
    public void run(String... arguments) {
        try (BackupWriter backup = new BackupWriter(file)) {
            final List<JobTables.Files> jobs = tables.write(backup);
            // Those of jobs that are running go soon.
            for (JobTables.Files job : jobs) {
                addCheckpoint(backup, job);
            }
            for (JobTables.Files job : jobs) {
                addReport(backup, job);
            }
            final int versions = addModels(backup);
            final int sets = addDatasets(backup);
            backup.complete(version);
            LOG.info(
                    "Backed up {} versions of models, {} data sets and {} jobs to {}, {} bytes",
                    versions,
                    sets,
                    jobs.size(),
                    file,
                    Storage.attempt(() -> Files.size(file)));
        } catch (StorageException e) {
            throw new BackupException(
                    "The backup could not be made: %s.".formatted(e.getMessage()),
                    "Make room for it or let fovea.backup.file name another place, or see to what cannot be read; then start again. Nothing was written.",
                    e);
        } catch (DataAccessException | TransactionException e) {
            throw new BackupException(
                    "The backup could not be made: the database of jobs cannot be read: %s.".formatted(e.getMessage()),
                    "A file of H2 is for one process: stop the service first. Else check spring.datasource.*. Nothing was written.",
                    e);
        }
    }

    /** The one that the database names, or else the one that has come in its place: a job can go on from either. */
    private void addCheckpoint(BackupWriter backup, JobTables.Files job) {
        String key = job.checkpoint();
        while (key != null && !add(backup, Entries.blob(Objects.requireNonNull(job.checkpoint())), key)) {
            final String newer = tables.checkpoint(job.job());
            key = key.equals(newer) ? null : newer;
        }
    }

    private void addReport(BackupWriter backup, JobTables.Files job) {
        final String key = job.report();
        if (key != null) {
            add(backup, Entries.blob(key), key);
        }
    }

    private boolean add(BackupWriter backup, String entry, String key) {
        final Optional<Path> found = blobs.find(key);
        return found.isPresent() && !add(backup, Map.of(entry, found.get())).isEmpty();
    }

    private int addModels(BackupWriter backup) {
        final SortedMap<String, SortedMap<String, Integer>> aliases = new TreeMap<>();
        int count = 0;
        for (String name : models.names()) {
            try {
                final SortedMap<String, Integer> own = new TreeMap<>(models.aliases(name));
                own.remove(ModelStore.LATEST);
                aliases.put(name, own);
                for (int number : models.versions(name)) {
                    count += addModel(backup, ModelReference.of(name, number));
                }
            } catch (ModelNotFoundException e) {
                LOG.info("{} was deleted meanwhile", name);
            }
        }
        backup.add(Entries.ALIASES, out -> out.write(JsonMapper.shared().writeValueAsBytes(aliases)));
        return count;
    }

    /** {@return how many were added} */
    private int addModel(BackupWriter backup, ModelReference reference) {
        final ModelPackage model;
        try {
            model = models.open(reference);
        } catch (ModelNotFoundException e) {
            LOG.info("{} was deleted meanwhile", reference);
            return 0;
        }
        final Map<String, Path> files = new LinkedHashMap<>();
        for (Path path : model.files()) {
            files.put(Entries.model(reference, path.getFileName().toString()), path);
        }
        final Map<String, String> digests = add(backup, files);
        if (digests.isEmpty()) {
            return 0;
        }
        model.manifest().files().forEach((name, digest) -> {
            if (!digest.equals(digests.get(Entries.model(reference, name)))) {
                throw new CorruptModelException(reference, name, "was changed since it was published");
            }
        });
        return 1;
    }

    private int addDatasets(BackupWriter backup) {
        int count = 0;
        for (String id : datasets.ids()) {
            if (datasets.find(id).isEmpty()) {
                LOG.info("The data set {} was deleted meanwhile", id);
                continue;
            }
            final Map<String, Path> files = new LinkedHashMap<>();
            for (String name : Dataset.FILES) {
                datasets.stored(id, name).ifPresent(path -> files.put(Entries.dataset(id, name), path));
            }
            count += files.size() == Dataset.FILES.size() && !add(backup, files).isEmpty() ? 1 : 0;
        }
        return count;
    }

    /**
     * Adds files that belong together. All are opened before the first is read, so that what is deleted meanwhile is in the backup whole or
     * not at all.
     *
     * @return SHA-256 by entry; empty if one is not there
     */
    private static Map<String, String> add(BackupWriter backup, Map<String, Path> files) {
        final Map<String, KeptInput> open = new LinkedHashMap<>();
        try {
            if (!open(files, open)) {
                return Map.of();
            }
            final Map<String, String> digests = new LinkedHashMap<>();
            open.forEach((entry, in) -> digests.put(entry, backup.add(entry, in::transferTo)));
            return digests;
        } finally {
            open.values().forEach(KeptInput::close);
        }
    }

    private static boolean open(Map<String, Path> files, Map<String, KeptInput> open) {
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            final Optional<KeptInput> in = KeptInput.ifThere(entry.getValue());
            if (in.isEmpty()) {
                LOG.info("{} was deleted meanwhile", entry.getKey());
                return false;
            }
            open.put(entry.getKey(), in.get());
        }
        return true;
    }
}
