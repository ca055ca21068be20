package dev.fovea.service.bundled;

import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.Role;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.files.DurableFiles;
import dev.fovea.store.ModelStore;
import dev.fovea.store.StoreException;
import dev.fovea.store.catalog.Catalog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The two models that this project has trained itself, so that a first start has something to show without a network. */
@Component
public final class BundledModels {

    /** The one that answers where several models are there and nothing else is said. */
    public static final String DEFAULT = "resnet20-cifar10";

    private static final List<String> NAMES = List.of(DEFAULT, "lenet5-mnist");

    private static final Logger LOG = LoggerFactory.getLogger(BundledModels.class);

    private final boolean wanted;
    private final List<BundledModel> models;

    BundledModels(FoveaProperties properties) throws IOException {
        this.wanted = properties.bundledModels() && properties.roles().contains(Role.API);
        final List<BundledModel> read = new ArrayList<>();
        for (String name : NAMES) {
            read.add(new BundledModel(name));
        }
        this.models = List.copyOf(read);
    }

    /** What can be pulled without a network. */
    public Catalog catalog() {
        return new Catalog("bundled", models.stream().map(BundledModel::entry).toList());
    }

    /** The model of an entry of the {@link #catalog}. */
    public Optional<BundledModel> at(URI source) {
        return models.stream().filter(model -> model.source().equals(source)).findFirst();
    }

    /**
     * Publishes them into a store that has no model, unless they are not wanted. Who deletes them does not get them back while there is any
     * other model. A store that does not take them is no reason not to start.
     */
    public void fill(ModelStore store) {
        if (!wanted || !store.names().isEmpty()) {
            return;
        }
        try {
            Storage.attempt(() -> publish(store));
        } catch (StorageException | StoreException e) {
            LOG.warn("The store did not take the models that come with Fovea", e);
        }
    }

    private void publish(ModelStore store) throws IOException {
        final Path folder = Files.createTempDirectory("fovea-bundled");
        try {
            for (BundledModel model : models) {
                store.publish(model.draft(model.name(), folder));
            }
        } finally {
            DurableFiles.deleteTree(folder);
        }
    }
}
