package dev.fovea.service.backup;

/** Why nothing was backed up or restored. */
final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    BackupException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    BackupException(String message, String advice, Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
