package dev.fovea.service.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/**
 * What went wrong with a request.
 *
 * @param members further members of the answer, by name
 * @param retryAfter when it is worth coming back; absent if it is not
 */
public record Problem(
        ProblemType type,
        String detail,
        Map<String, Object> members,
        @Nullable Duration retryAfter) {

    public Problem {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    Problem(ProblemType type, String detail) {
        this(type, detail, Map.of(), null);
    }

    public Problem with(String member, Object value) {
        final Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, detail, more, retryAfter);
    }

    /** The same with all that is wrong, each thing at its place. */
    public Problem with(List<RequestFault> faults) {
        return with("errors", faults.stream().map(RequestFault::view).toList());
    }

    /** The same with members of another problem, but for those that it has itself. */
    public Problem with(Map<String, Object> others) {
        final Map<String, Object> more = new LinkedHashMap<>(others);
        more.putAll(members);
        return new Problem(type, detail, more, retryAfter);
    }

    public Problem retryAfter(Duration duration) {
        return new Problem(type, detail, members, duration);
    }

    public ProblemException exception() {
        return new ProblemException(this, null);
    }

    public ProblemException exception(Throwable cause) {
        return new ProblemException(this, cause);
    }

    /** The body of the answer. */
    public ProblemDetail toProblemDetail() {
        final ProblemDetail body = ProblemDetail.forStatusAndDetail(type.status(), detail);
        body.setType(type.uri());
        body.setTitle(type.title());
        members.forEach(body::setProperty);
        return body;
    }
}
