package dev.fovea.service.finetune.job;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

/** The table of jobs. Changes are made by {@link JobStore}, which holds the row's lock. */
@Lazy
interface JobRepository extends Repository<Job, String> {

    Optional<Job> findById(String id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Job> readById(String id);

    Optional<Job> findByIdempotencyKey(String key);

    /** From a place on, so that jobs which come in between move nothing. An empty text stands for any. */
    @Query("select * from finetune_job where state in (:states) and (:name = '' or position(:name in name) > 0)"
            + " and (:dataset = '' or dataset = :dataset) and (created < :created or created = :created and id > :id)"
            + " order by created desc, id limit :most")
    List<Job> page(Collection<String> states, String name, String dataset, long created, String id, int most);

    long countByState(JobState state);

    @Query("select id from finetune_job where id in (:ids) and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED')")
    List<String> unfinishedOf(Collection<String> ids);

    @Query(
            "select id from finetune_job where dataset = :dataset and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED') order by created, id")
    List<String> unfinished(String dataset);

    @Query(
            "select id from finetune_job where base = :base and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED') order by created, id")
    List<String> unfinishedFrom(String base);

    @Query(
            "select distinct base from finetune_job where base is not null and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED') order by base")
    List<String> neededBases();

    @Query(
            "select id from finetune_job where finished < :time and state in ('SUCCEEDED', 'FAILED', 'CANCELLED') order by finished, id")
    List<String> endedBefore(long time);

    @Query("select max(coalesce(finished, created)) from finetune_job where dataset = :dataset"
            + " and (finished is null or finished >= :since)")
    @Nullable
    Long lastUse(String dataset, long since);

    @Modifying
    @Query("delete from finetune_event where job = :id")
    void deleteEvents(String id);

    @Modifying
    @Query("delete from finetune_job where id = :id")
    void delete(String id);

    @Query("select count(*) from finetune_job where state = 'QUEUED' and queue = :queue")
    long waiting(String queue);

    @Query(
            "select count(*) from finetune_job where state not in ('QUEUED', 'SUCCEEDED', 'FAILED', 'CANCELLED') and queue = :queue")
    long active(String queue);

    @Query("select min(created) from finetune_job where state = 'QUEUED' and queue = :queue")
    @Nullable
    Long oldest(String queue);

    @Modifying
    @Query("update finetune_job set state = 'PREPARING', lease = lease + 1, deaths = :deaths, worker = :worker,"
            + " started = coalesce(started, :now) where id = :id")
    void take(String id, String worker, int deaths, long now);

    @Modifying
    @Query("update finetune_job set state = :state where id = :id")
    void enter(String id, String state);

    @Modifying
    @Query("update finetune_job set job_order = :jobOrder where id = :id")
    void order(String id, String jobOrder);

    @Modifying
    @Query("update finetune_job set state = 'QUEUED', worker = null where id = :id")
    void giveBack(String id);

    @Modifying
    @Query("update finetune_job set cancelling = true where id = :id")
    void requestCancel(String id);

    @Modifying
    @Query("update finetune_job set checkpoint = :checkpoint, deaths = 0 where id = :id")
    void checkpointed(String id, @Nullable String checkpoint);

    @Modifying
    @Query("update finetune_job set state = 'PUBLISHING', report = :report, promotion = :promotion where id = :id")
    void judged(String id, String report, @Nullable String promotion);

    @Modifying
    @Query("update finetune_job set state = :state, model = :model, failure_reason = :reason, failure_detail = :detail,"
            + " finished = :now, worker = null, cancelling = false where id = :id")
    void end(
            String id,
            String state,
            @Nullable String model,
            @Nullable String reason,
            @Nullable String detail,
            long now);

    @Modifying
    @Query("update finetune_job set state = 'QUEUED', run = run + 1, deaths = 0, queue = :queue, failure_reason = null,"
            + " failure_detail = null, finished = null where id = :id")
    void queueAgain(String id, String queue);

    @Modifying
    @Query("update finetune_job set events = events + 1 where id = :id")
    void countEvent(String id);

    @Query("select events from finetune_job where id = :id")
    int events(String id);

    @Modifying
    @Query("delete from finetune_event where job = :id and name = :name")
    void forget(String id, String name);

    @Modifying
    @Query("insert into finetune_event (job, number, name, data, created) values (:id, :number, :name, :data, :now)")
    void append(String id, int number, String name, String data, long now);

    @Query(
            "select number, name, data, created from finetune_event where job = :id and number > :after order by number limit 1000")
    List<JobEvent> eventsAfter(String id, int after);

    /** The data of an event, and the job that it is of. */
    record OfJob(String job, String data) {}

    /** Of an event that is kept once for each job. */
    @Query("select job, data from finetune_event where job in (:ids) and name = :name")
    List<OfJob> latest(Collection<String> ids, String name);

    @Query("select number, name, data, created from finetune_event where job = :id and name = :name order by number")
    List<JobEvent> eventsNamed(String id, String name);
}
