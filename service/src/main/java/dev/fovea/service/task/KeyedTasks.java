package dev.fovea.service.task;

import java.util.Optional;

/** Which task a client's key began. Kept where tasks outlive a process. */
public interface KeyedTasks {

    /**
     * A key that has been used.
     *
     * @param digest of the request that came with it
     * @param task id
     */
    record Entry(String key, String digest, String task) {}

    Optional<Entry> find(String key);

    /** Keeps an entry, unless there is one with its key; the one that there is then. */
    Entry putIfAbsent(Entry entry);

    /** Forgets an entry, unless another has its key by now. */
    void remove(Entry entry);
}
