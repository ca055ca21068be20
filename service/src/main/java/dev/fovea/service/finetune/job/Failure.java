package dev.fovea.service.finetune.job;

/**
 * Why a job has failed.
 *
 * @param reason stable, in lower case with hyphens
 * @param detail what is wrong and what to do, to someone who sees nothing of the server
 */
public record Failure(String reason, String detail) {

    private static final int LONGEST = 2000;

    public Failure {
        detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "…";
    }
}
