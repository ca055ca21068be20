package dev.fovea.service.finetune.job;

import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table of webhooks. */
@Lazy
interface WebhookRepository extends Repository<Job, String> {

    @Modifying
    @Query("insert into finetune_webhook (job, url, told, run, attempts, due) values (:job, :url, 0, 1, 0, :now)")
    void insert(String job, String url, long now);

    @Query("select job, url, told, run, attempts, due, delivered, failure from finetune_webhook where job = :job")
    Optional<JobWebhook> of(String job);

    /** With the job's run in place of the one that the attempts are of, and none where that is another. */
    @Query(
            "select w.job, w.url, w.told, j.run, case when w.run = j.run then w.attempts else 0 end as attempts, w.due, w.delivered, w.failure"
                    + " from finetune_webhook w join finetune_job j on j.id = w.job where w.due <= :now and w.told < j.run"
                    + " and j.state in ('SUCCEEDED', 'FAILED', 'CANCELLED') order by w.due limit 20")
    List<JobWebhook> due(long now);

    @Modifying
    @Query("update finetune_webhook set due = :until, run = :run, attempts = :attempts, delivered = null"
            + " where job = :job and due = :due and told < :run")
    boolean claim(String job, int run, int attempts, long due, long until);

    /** The end of a next run is due as soon as it is there. */
    @Modifying
    @Query(
            "update finetune_webhook set told = :run, due = :now, delivered = :now, failure = null where job = :job and told < :run")
    void delivered(String job, int run, long now);

    @Modifying
    @Query("update finetune_webhook set due = :due, failure = :failure where job = :job and told < :run")
    void failed(String job, int run, long due, String failure);

    @Modifying
    @Query("update finetune_webhook set told = :run, due = :now, failure = :failure where job = :job and told < :run")
    void givenUp(String job, int run, long now, String failure);
}
