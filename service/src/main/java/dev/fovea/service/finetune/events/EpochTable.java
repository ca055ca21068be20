package dev.fovea.service.finetune.events;

import dev.fovea.service.finetune.job.JobEvent;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The epochs of a job. One that was done again after a worker died counts as it was the last time. */
public final class EpochTable {

    /** An epoch and when it ended, in milliseconds since 1970. */
    record Row(Epoch epoch, long time) {}

    private final SortedMap<Integer, Row> rows = new TreeMap<>();

    /** @param events of the name {@code epoch}, in order */
    public EpochTable(List<JobEvent> events, JsonMapper json) {
        for (JobEvent event : events) {
            final Epoch epoch = json.readValue(event.data(), Epoch.class);
            rows.put(epoch.epoch(), new Row(epoch, event.created()));
        }
    }

    Collection<Row> rows() {
        return rows.values();
    }
}
