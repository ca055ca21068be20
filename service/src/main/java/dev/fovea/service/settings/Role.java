package dev.fovea.service.settings;

import dev.fovea.manifest.Worded;

/** What a process does. */
public enum Role implements Worded {
    API,
    WORKER,
    /** Brings the tables of jobs up to date, and ends. */
    MIGRATE,
    /** Writes everything into a file, and ends. */
    BACKUP,
    /** Reads everything from a file, and ends. */
    RESTORE;

    boolean ends() {
        return compareTo(MIGRATE) >= 0;
    }
}
