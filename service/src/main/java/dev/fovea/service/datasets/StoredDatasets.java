package dev.fovea.service.datasets;

import dev.fovea.manifest.NearestNames;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.store.DatasetStore;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Data sets by a reference: an id, at least eight digits that an id begins with and no other does, or a name, which means the data set that
 * it was given to last.
 */
@Component
public final class StoredDatasets {

    private static final Logger LOG = LoggerFactory.getLogger(StoredDatasets.class);

    private final DatasetStore store;

    StoredDatasets(DatasetStore store) {
        this.store = store;
    }

    /**
     * The id of a data set, which may be damaged or, where the reference is a whole id, not exist.
     *
     * @throws ProblemException {@code unknown-dataset}, or {@code ambiguous-dataset} if several ids begin so
     */
    public String id(String reference) {
        if (DatasetNames.isLikeAnId(reference)) {
            if (reference.length() == DatasetInfo.ID_DIGITS) {
                return reference;
            }
            final List<String> ids = store.ids().stream()
                    .filter(id -> id.startsWith(reference))
                    .sorted()
                    .toList();
            if (ids.size() > 1) {
                throw ProblemType.AMBIGUOUS_DATASET
                        .because("The ids of %d data sets begin with '%s'. Give more digits."
                                .formatted(ids.size(), reference))
                        .with("datasets", ids)
                        .exception();
            }
            if (!ids.isEmpty()) {
                return ids.get(0);
            }
        }
        return store.named(reference).map(DatasetInfo::id).orElseThrow(() -> unknownName(reference));
    }

    /**
     * What is known of a data set without its pictures.
     *
     * @throws ProblemException as {@link #id}
     */
    public DatasetInfo info(String reference) {
        return store.find(id(reference)).orElseThrow(() -> unknown(reference));
    }

    /**
     * A data set, closed by the caller.
     *
     * @throws ProblemException as {@link #id}
     */
    public Dataset open(String reference) {
        return store.open(id(reference)).orElseThrow(() -> unknown(reference));
    }

    /** The name of a data set, for people; empty if it is not there or cannot be read. */
    public Optional<String> name(String id) {
        try {
            return store.find(id).map(DatasetInfo::name);
        } catch (StorageException e) {
            LOG.debug("The name of the data set {} is not known", id, e);
            return Optional.empty();
        }
    }

    private ProblemException unknownName(String reference) {
        final List<String> names =
                store.list().stream().map(DatasetInfo::name).distinct().toList();
        return problem(reference)
                .with("nearest", NearestNames.to(reference, names))
                .exception();
    }

    static ProblemException unknown(String reference) {
        return problem(reference).exception();
    }

    private static Problem problem(String reference) {
        return ProblemType.UNKNOWN_DATASET.because(
                "There is no data set '%s'. GET /datasets lists them.".formatted(reference));
    }
}
