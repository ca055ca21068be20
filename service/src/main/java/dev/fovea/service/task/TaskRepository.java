package dev.fovea.service.task;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table of tasks. */
@Lazy
interface TaskRepository extends Repository<TaskRow, String> {

    @Query("select * from fovea_task where id = :id")
    Optional<TaskRow> row(String id);

    /** One that waits. */
    @Modifying
    @Query("insert into fovea_task (id, title, state, cancelling, runner, heartbeat, revision, created)"
            + " values (:id, :title, 'QUEUED', false, :runner, :now, 1, :created)")
    void insert(String id, String title, String runner, long now, long created);

    /** From a place on, so that tasks which come in between move nothing. */
    @Query(
            "select * from fovea_task where state in (:states) and (created < :created or created = :created and id > :id)"
                    + " order by created desc, id limit :most")
    List<TaskRow> page(Collection<String> states, long created, String id, int most);

    @Query("select id from fovea_task where id in (:ids) and state in ('QUEUED', 'RUNNING') and heartbeat >= :alive")
    List<String> unfinished(Collection<String> ids, long alive);

    /** That somebody else wants it to stop stays; the revision grows whoever has changed it before. */
    @Modifying
    @Query("update fovea_task set state = :state, phase = :phase, progress = :progress,"
            + " cancelling = (cancelling or :cancelling) and :open, revision = greatest(revision + 1, :revision), model = :model,"
            + " dataset = :dataset, dataset_name = :datasetName, problem = :problem, started = :started, finished = :finished,"
            + " heartbeat = :heartbeat where id = :id and runner = :runner and state in ('QUEUED', 'RUNNING')")
    boolean write(
            String id,
            String runner,
            String state,
            @Nullable String phase,
            @Nullable Double progress,
            boolean cancelling,
            boolean open,
            int revision,
            @Nullable String model,
            @Nullable String dataset,
            @Nullable String datasetName,
            @Nullable String problem,
            @Nullable Long started,
            @Nullable Long finished,
            long heartbeat);

    @Modifying
    @Query("update fovea_task set heartbeat = :now where runner = :runner and state in ('QUEUED', 'RUNNING')")
    void beat(String runner, long now);

    @Query("select * from fovea_task where runner = :runner and state in ('QUEUED', 'RUNNING')")
    List<TaskRow> ofRunner(String runner);

    @Modifying
    @Query(
            "update fovea_task set state = 'FAILED', phase = null, cancelling = false, problem = :problem, finished = :now,"
                    + " revision = revision + 1 where state in ('QUEUED', 'RUNNING') and heartbeat < :alive")
    boolean abandon(long alive, String problem, long now);

    @Modifying
    @Query("update fovea_task set state = 'CANCELLED', finished = :now, revision = revision + 1"
            + " where id = :id and state = 'QUEUED'")
    boolean cancelQueued(String id, long now);

    @Modifying
    @Query("update fovea_task set cancelling = true, revision = revision + 1 where id = :id and state = 'RUNNING'")
    boolean cancelRunning(String id);

    @Modifying
    @Query("delete from fovea_task where id = :id and state not in ('QUEUED', 'RUNNING')")
    boolean delete(String id);

    @Modifying
    @Query("delete from fovea_task where id = :id and runner = :runner")
    void discard(String id, String runner);

    /** When the last of those that are kept was created. */
    @Query("select created from fovea_task where state not in ('QUEUED', 'RUNNING') order by created desc, id"
            + " limit 1 offset :most")
    @Nullable
    Long createdAfter(int most);

    @Modifying
    @Query("delete from fovea_task where state not in ('QUEUED', 'RUNNING') and created <= :created")
    void forget(long created);
}
