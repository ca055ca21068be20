package dev.fovea.service.finetune.queue;

import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.TrainingDevice;
import java.lang.module.ModuleDescriptor.Version;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who trains, and who was heard of lately. */
@Lazy
@Component
public class Workers {

    /** As db-scheduler counts. */
    public static final int MISSED_HEARTBEATS = 4;

    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final WorkerRepository rows;
    private final Duration patience;
    private final String version;

    Workers(WorkerRepository rows, FoveaProperties properties, ObjectProvider<BuildProperties> build) {
        this.rows = rows;
        this.version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("");
        this.patience = properties.worker().heartbeat().multipliedBy(MISSED_HEARTBEATS);
    }

    /**
     * A worker that was heard of within a day.
     *
     * @param alive whether its heartbeat came in time
     */
    public record Known(WorkerRow row, List<String> devices, boolean alive) {}

    public List<Known> all() {
        final long now = System.currentTimeMillis();
        return rows.all().stream().map(row -> known(row, now)).toList();
    }

    private Known known(WorkerRow row, long now) {
        return new Known(row, List.of(row.devices().split(",")), now - row.heartbeat() <= patience.toMillis());
    }

    /** Of this process's build; empty if that is not known. */
    public String version() {
        return version;
    }

    /**
     * The version of a worker that is alive, if there is one of a newer build than this process: jobs that it takes may ask for what this
     * build does not know.
     */
    public Optional<String> newer() {
        return all().stream()
                .filter(Known::alive)
                .map(worker -> worker.row().version())
                .filter(other -> !other.isEmpty() && !version.isEmpty())
                .filter(other -> Version.parse(other).compareTo(Version.parse(version)) > 0)
                .findFirst();
    }

    /** The queue for a wish: {@code any} is a GPU if a worker with one is alive. */
    public TrainingDevice choose(@Nullable TrainingDevice wish) {
        if (wish != null) {
            return wish;
        }
        final String gpu = name(TrainingDevice.GPU);
        return all().stream()
                        .anyMatch(worker -> worker.alive() && worker.devices().contains(gpu))
                ? TrainingDevice.GPU
                : TrainingDevice.CPU;
    }

    /** To be called at every heartbeat. */
    public void beat(String name, Collection<TrainingDevice> devices, @Nullable String job) {
        final long now = System.currentTimeMillis();
        if (!rows.beat(name, job, now)) {
            rows.forget(now - FORGOTTEN.toMillis());
            rows.enter(
                    name,
                    Arrays.stream(TrainingDevice.values())
                            .filter(devices::contains)
                            .map(Workers::name)
                            .collect(Collectors.joining(",")),
                    job,
                    now,
                    version);
        }
    }

    /** The worker stops in good order. */
    public void leave(String name) {
        rows.leave(name);
    }

    private static String name(TrainingDevice device) {
        return device.word();
    }
}
