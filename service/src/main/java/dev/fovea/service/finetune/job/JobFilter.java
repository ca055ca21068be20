package dev.fovea.service.finetune.job;

import java.util.Set;

/**
 * Which jobs are meant.
 *
 * @param states those that they may be in
 * @param name text that the name of the model has; empty: any
 * @param dataset id; empty: any
 */
public record JobFilter(Set<JobState> states, String name, String dataset) {

    public JobFilter {
        states = Set.copyOf(states);
    }
}
