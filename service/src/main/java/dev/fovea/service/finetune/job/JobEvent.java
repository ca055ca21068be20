package dev.fovea.service.finetune.job;

/**
 * Something that happened to a job.
 *
 * @param number from 1, ascending; numbers of outdated progress are missing
 * @param data in JSON
 * @param created in milliseconds since 1970
 */
public record JobEvent(int number, String name, String data, long created) {

    public static final String STATE = "state";
    public static final String PROGRESS = "progress";
    public static final String EPOCH = "epoch";
    public static final String NOTICE = "notice";
}
