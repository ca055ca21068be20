package dev.fovea.service.finetune.database;

/** A newer version has changed the tables of jobs. */
final class NewerSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String UNKNOWN_TABLES =
            "The tables of jobs are not those that this version of Fovea knows: a newer version has changed them.";
    static final String ADVICE =
            "Start the newer version, or restore a backup that was made before it was first started.";

    NewerSchemaException(int found, int known) {
        super("%s They have the version %d, and this one knows %d.".formatted(UNKNOWN_TABLES, found, known));
    }
}
