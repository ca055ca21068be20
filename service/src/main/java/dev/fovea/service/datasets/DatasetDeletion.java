package dev.fovea.service.datasets;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.training.dataset.store.DatasetStore;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Deletes data sets that nothing needs. What begins to need one in the very moment of its deletion finds it gone, or has it open and
 * can read on.
 */
@Component
public class DatasetDeletion {

    private final DatasetStore store;
    private final ObjectProvider<DatasetUse> uses;

    DatasetDeletion(DatasetStore store, ObjectProvider<DatasetUse> uses) {
        this.store = store;
        this.uses = uses;
    }

    void delete(String id) {
        final List<String> users = users(id);
        if (!users.isEmpty()) {
            throw ProblemType.DATASET_IN_USE
                    .because("The data set is needed by %s. Delete it when that has ended."
                            .formatted(String.join(", ", users)))
                    .with("usedBy", users)
                    .exception();
        }
        if (!store.delete(id)) {
            throw StoredDatasets.unknown(id);
        }
    }

    /** Whether something needs a data set now. */
    public boolean isNeeded(String id) {
        return !users(id).isEmpty();
    }

    private List<String> users(String id) {
        return uses.orderedStream().flatMap(use -> use.usersOf(id).stream()).toList();
    }
}
