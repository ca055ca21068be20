package dev.fovea.service.finetune.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table of workers. */
@Lazy
interface WorkerRepository extends Repository<WorkerRow, String> {

    @Query("select * from finetune_worker order by name")
    List<WorkerRow> all();

    @Modifying
    @Query("update finetune_worker set heartbeat = :now, job = :job where name = :name")
    boolean beat(String name, @Nullable String job, long now);

    @Modifying
    @Query(
            "insert into finetune_worker (name, devices, job, heartbeat, started, version) values (:name, :devices, :job, :now, :now, :version)")
    void enter(String name, String devices, @Nullable String job, long now, String version);

    @Modifying
    @Query("delete from finetune_worker where name = :name")
    void leave(String name);

    @Modifying
    @Query("delete from finetune_worker where heartbeat < :before")
    void forget(long before);
}
