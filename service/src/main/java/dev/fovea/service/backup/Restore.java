package dev.fovea.service.backup;

import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.blob.BlobStore;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.files.DurableFiles;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import dev.fovea.store.StoreException;
import dev.fovea.training.dataset.store.DatasetStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.CommandLineRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads everything from a file that {@link Backup} wrote, into an installation that has nothing else. The database comes last, in one
 * transaction: with its jobs the installation is whole. A restore that was broken off can be done again, as what is there already is of the
 * same backup.
 */
final class Restore implements CommandLineRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

    private static final TypeReference<Map<String, Map<String, Integer>>> ALIASES = new TypeReference<>() {};

    private final ObjectProvider<ModelStore> modelStore;
    private final ObjectProvider<DatasetStore> datasetStore;
    private final ObjectProvider<BlobStore> blobStore;
    private final ObjectProvider<JobTables> jobTables;
    private final Path file;
    private final Path work;

    /** The stores are opened when the backup has been found to be whole. */
    Restore(
            ObjectProvider<ModelStore> modelStore,
            ObjectProvider<DatasetStore> datasetStore,
            ObjectProvider<BlobStore> blobStore,
            ObjectProvider<JobTables> jobTables,
            FoveaProperties properties) {
        this.modelStore = modelStore;
        this.datasetStore = datasetStore;
        this.blobStore = blobStore;
        this.jobTables = jobTables;
        this.file = Objects.requireNonNull(properties.backup().file());
        this.work = properties.jobs().path();
    }

    @Override
    public void run(String... arguments) {
        try (BackupReader backup = BackupReader.open(file)) {
            new Target(modelStore.getObject(), datasetStore.getObject(), blobStore.getObject(), jobTables.getObject())
                    .restore(backup);
        } catch (IOException
                | StorageException
                | StoreException
                | JacksonException
                | DataAccessException
                | TransactionException e) {
            throw new BackupException(
                    "The backup could not be restored to its end: %s.".formatted(e.getMessage()),
                    "See to that, and start the restore again before anything else: it goes on where it was. There are no jobs yet.",
                    e);
        }
    }

    private final class Target {

        private final ModelStore models;
        private final DatasetStore datasets;
        private final BlobStore blobs;
        private final JobTables tables;

        Target(ModelStore models, DatasetStore datasets, BlobStore blobs, JobTables tables) {
            this.models = models;
            this.datasets = datasets;
            this.blobs = blobs;
            this.tables = tables;
        }

        void restore(BackupReader backup) throws IOException {
            final Set<ModelReference> there = requireNothingElse(backup);
            tables.requireKnownColumns(backup);
            int versions = 0;
            int sets = 0;
            for (String entry : backup.entries().keySet()) {
                final Optional<ModelReference> model = Entries.asModel(entry);
                final Optional<String> dataset = Entries.asDataset(entry);
                final Optional<String> blob = Entries.asBlob(entry);
                if (model.isPresent()) {
                    if (!there.contains(model.get())) {
                        restore(backup, model.get());
                    }
                    versions++;
                } else if (dataset.isPresent()) {
                    restore(backup, dataset.get());
                    sets++;
                } else if (blob.isPresent()) {
                    try (InputStream in = backup.read(entry)) {
                        blobs.write(blob.get(), in::transferTo);
                    }
                }
            }
            restoreAliases(backup);
            final int jobs = tables.read(backup, System.currentTimeMillis());
            LOG.info("Restored {} versions of models, {} data sets and {} jobs from {}", versions, sets, jobs, file);
        }

        /** {@return the versions that are there already} */
        private Set<ModelReference> requireNothingElse(BackupReader backup) {
            final Set<ModelReference> there = new HashSet<>();
            if (!tables.isEmpty()) {
                throw notEmpty("There are jobs in the database");
            }
            for (String name : models.names()) {
                for (int version : models.versions(name)) {
                    final ModelReference reference = ModelReference.of(name, version);
                    if (!isThere(backup, reference)) {
                        throw notEmpty("There is a model %s that is not in the backup".formatted(reference));
                    }
                    there.add(reference);
                }
            }
            for (String id : datasets.ids()) {
                if (!backup.entries().containsKey(Entries.dataset(id, Entries.DATASET))) {
                    throw notEmpty("There is a data set %s that is not in the backup".formatted(id));
                }
            }
            return there;
        }

        /** Whether a version of the store is that of the backup: the digest of its manifest stands for all of it. */
        private boolean isThere(BackupReader backup, ModelReference reference) {
            return models.describe(reference)
                    .digest()
                    .equals(backup.entries().get(Entries.model(reference, Entries.MANIFEST)));
        }

        private void restore(BackupReader backup, ModelReference reference) throws IOException {
            final Path folder = Files.createTempDirectory(Files.createDirectories(work), "restore");
            try {
                final String own = Entries.model(reference, "");
                copy(backup, own, Files.createDirectories(folder.resolve(own.substring("models/".length()))));
                models.restore(new FileSystemModelStore(folder).open(reference));
            } finally {
                DurableFiles.deleteTree(folder);
            }
        }

        private void restore(BackupReader backup, String dataset) {
            datasets.restore(dataset, folder -> copy(backup, Entries.dataset(dataset, ""), folder));
        }

        /** Copies all entries that begin with a text into a folder, under what follows it. */
        private void copy(BackupReader backup, String beginning, Path folder) throws IOException {
            for (String entry : backup.entries().tailMap(beginning).keySet()) {
                if (!entry.startsWith(beginning)) {
                    return;
                }
                try (InputStream in = backup.read(entry)) {
                    Files.copy(in, folder.resolve(entry.substring(beginning.length())));
                }
            }
        }

        private void restoreAliases(BackupReader backup) throws IOException {
            final Map<String, Map<String, Integer>> aliases;
            try (InputStream in = backup.read(Entries.ALIASES)) {
                aliases = JsonMapper.shared().readValue(in, ALIASES);
            }
            aliases.forEach((name, own) -> own.forEach((alias, version) -> {
                final String manifest = Entries.model(ModelReference.of(name, version), Entries.MANIFEST);
                if (backup.entries().containsKey(manifest)) {
                    models.setAlias(name, alias, version);
                }
            }));
        }

        private static BackupException notEmpty(String what) {
            return new BackupException(
                    "The installation is not empty. %s.".formatted(what),
                    "Restore into an empty database, empty folders and an empty bucket or prefix, before the service is first started there."
                            + " Nothing was changed.");
        }
    }
}
