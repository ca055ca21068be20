package dev.fovea.service.finetune.queue;

/**
 * What a queue knows of a job.
 *
 * @param run how often the job was queued by a user: an entry of an earlier run means nothing
 */
public record QueueEntry(String job, int run) {

    private static final char SEPARATOR = '#';

    /** Reads what {@link #toString} wrote. */
    public static QueueEntry parse(String text) {
        final int separator = text.lastIndexOf(SEPARATOR);
        return new QueueEntry(text.substring(0, separator), Integer.parseInt(text.substring(separator + 1)));
    }

    @Override
    public String toString() {
        return job + SEPARATOR + run;
    }
}
