package dev.fovea.service.finetune;

import dev.fovea.service.api.model.FinetuneJobJson;
import dev.fovea.service.finetune.events.Epoch;
import dev.fovea.service.finetune.events.Progress;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.follow.EventSource;
import dev.fovea.service.follow.Followable;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.readable.CompactJson;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Jobs as clients follow them, whichever instance's worker has them. */
@Component
final class FollowedJobs implements Followable<FinetuneJobJson> {

    private final FinetuneJobs jobs;
    private final JobViews views;
    private final JsonMapper kept;
    private final CompactJson json;

    /** @param kept reads events as they are kept */
    FollowedJobs(FinetuneJobs jobs, JobViews views, JsonMapper kept, CompactJson json) {
        this.jobs = jobs;
        this.views = views;
        this.kept = kept;
        this.json = json;
    }

    @Override
    public Class<FinetuneJobJson> body() {
        return FinetuneJobJson.class;
    }

    @Override
    public String word() {
        return "job";
    }

    @Override
    public String id(FinetuneJobJson answer) {
        return answer.getId();
    }

    @Override
    public Set<String> ended(Collection<String> ids) {
        return jobs.store().ended(ids);
    }

    @Override
    public FinetuneJobJson now(String id) {
        return views.full(jobs.get(id), jobs.store());
    }

    /** The job itself: its model is a member of it. */
    @Override
    public ResponseEntity<?> outcome(String id) {
        final Job job = jobs.get(id);
        final Optional<Problem> problem = JobProblems.of(job);
        if (problem.isPresent()) {
            throw problem.get().with("job", id).exception();
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create("/finetune/" + id))
                .body(views.full(job, jobs.store()));
    }

    @Override
    public EventSource events(String id) {
        return number -> {
            // The state is read first: what happened before the end is then among the events.
            final Optional<Job> job = jobs.store().find(id);
            final Stream<EventSource.Event> first = job.stream()
                    .filter(known -> number == 0)
                    .map(known -> new EventSource.Event(0, word(), view(known)));
            final List<EventSource.Event> events = Stream.concat(
                            first,
                            jobs.store().eventsAfter(id, number).stream()
                                    .map(event -> new EventSource.Event(event.number(), event.name(), data(event))))
                    .toList();
            if (job.isPresent() && !job.get().state().isFinal()) {
                return EventSource.News.of(events);
            }
            return EventSource.News.last(events, job.map(this::view).orElse("{}"));
        };
    }

    /** Events are kept with the states of the database, and shown with those of the contract. */
    private String data(JobEvent event) {
        return switch (event.name()) {
            case JobEvent.STATE -> json.of(EventViews.state(kept.readTree(event.data())));
            case JobEvent.PROGRESS -> json.of(EventViews.progress(kept.readValue(event.data(), Progress.class)));
            case JobEvent.EPOCH -> json.of(EventViews.epoch(kept.readValue(event.data(), Epoch.class)));
            default -> event.data();
        };
    }

    private String view(Job job) {
        return json.of(views.full(job, jobs.store()));
    }
}
