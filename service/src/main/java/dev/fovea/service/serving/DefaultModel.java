package dev.fovea.service.serving;

import dev.fovea.service.bundled.BundledModels;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model that answers when a request names none: the one configured, the only one there is, or the one that comes with the product. */
final class DefaultModel {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultModel.class);

    private final ModelStore store;
    private final @Nullable ModelReference configured;
    private volatile @Nullable ModelReference known;

    DefaultModel(ModelStore store, FoveaProperties properties) {
        this.store = store;
        this.configured = Stream.concat(
                        Stream.ofNullable(properties.defaultModel()),
                        properties.models().stream().limit(1))
                .findFirst()
                .map(ModelReference::parse)
                .orElse(null);
    }

    /** The default; empty if a request has to name a model. */
    Optional<ModelReference> find() {
        if (configured != null) {
            return Optional.of(configured);
        }
        final ModelReference before = known;
        return before == null ? look() : Optional.of(before);
    }

    private Optional<ModelReference> look() {
        final List<String> names = store.names();
        final Optional<ModelReference> found = names.size() == 1 || names.contains(BundledModels.DEFAULT)
                ? Optional.of(ModelReference.latest(names.size() == 1 ? names.get(0) : BundledModels.DEFAULT))
                : Optional.empty();
        known = found.orElse(null);
        return found;
    }

    /** To be called when models may have come or gone. While the store fails, the one before goes on answering. */
    void lookAgain() {
        if (known == null) {
            return;
        }
        try {
            look();
        } catch (StorageException e) {
            LOG.warn("The default model stays as it is: {}", e.getMessage());
        }
    }

    /** The default, or the problem that says how to get one. */
    ModelReference require() {
        return find().orElseThrow(this::missing);
    }

    private ProblemException missing() {
        final List<String> names = store.names();
        final String detail = names.isEmpty()
                ? "There is no model yet. GET /catalog lists the ones to pull, POST /models pulls one or imports yours."
                : "Name a model with 'model', as none of these is the default: %s.".formatted(String.join(", ", names));
        return ProblemType.UNKNOWN_MODEL
                .because(detail)
                .with("knownModels", names)
                .exception();
    }
}
