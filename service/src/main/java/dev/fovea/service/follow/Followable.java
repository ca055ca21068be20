package dev.fovea.service.follow;

import java.util.Collection;
import java.util.Set;
import org.springframework.http.ResponseEntity;

/**
 * Work of one kind that goes on after the request that began it, such as tasks and jobs.
 *
 * @param <T> the body of answers that tell of it
 */
public interface Followable<T> {

    /** The body of answers that tell of such work: by it the kind is known. */
    Class<T> body();

    /** What such work is called, in one word; also the name of its first event, which has {@link #now} in JSON. */
    String word();

    /** The id of the work that an answer tells of. */
    String id(T answer);

    /** Which of these have ended, or are not there any more. Asked often, by a thread that many clients share. */
    Set<String> ended(Collection<String> ids);

    /**
     * How the work is now.
     *
     * @throws dev.fovea.service.problem.ProblemException if it is not there any more
     */
    T now(String id);

    /**
     * What a request that began the work is answered when it has ended: {@code 201 Created} with what was made.
     *
     * @throws dev.fovea.service.problem.ProblemException the problem that ended it
     */
    ResponseEntity<?> outcome(String id);

    /** What happens to the work. */
    EventSource events(String id);
}
