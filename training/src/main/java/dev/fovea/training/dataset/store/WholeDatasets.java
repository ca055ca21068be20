package dev.fovea.training.dataset.store;

import dev.fovea.storage.fault.StorageException;
import dev.fovea.training.dataset.DatasetInfo;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists data sets without those that are damaged, and tells once of each of these. */
final class WholeDatasets {

    private static final Logger LOG = LoggerFactory.getLogger(WholeDatasets.class);

    private static final Comparator<DatasetInfo> NEWEST_FIRST =
            Comparator.comparing(DatasetInfo::created).reversed().thenComparing(DatasetInfo::id);

    private final Set<String> damaged = ConcurrentHashMap.newKeySet();

    List<DatasetInfo> list(Collection<String> ids, Function<String, Optional<DatasetInfo>> find) {
        return ids.stream()
                .flatMap(id -> find(id, find).stream())
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private Optional<DatasetInfo> find(String id, Function<String, Optional<DatasetInfo>> find) {
        try {
            final Optional<DatasetInfo> info = find.apply(id);
            damaged.remove(id);
            return info;
        } catch (StorageException e) {
            if (!e.isDamage()) {
                throw e;
            }
            if (damaged.add(id)) {
                LOG.warn("A data set is left out of lists: {}", e.getMessage());
            }
            return Optional.empty();
        }
    }
}
