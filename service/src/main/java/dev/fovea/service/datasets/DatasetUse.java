package dev.fovea.service.datasets;

import java.util.List;

/** Something that needs data sets. Every bean of this type is asked before one is deleted. */
@FunctionalInterface
public interface DatasetUse {

    /**
     * What needs a data set now; nothing is fine.
     *
     * @param id of a data set
     * @return names that the user knows, e.g. {@code "fine-tuning job 6f1c0d9a5b7e4c21"}
     */
    List<String> usersOf(String id);
}
