package dev.fovea.service.follow;

import dev.fovea.service.connection.ClientWatch;
import dev.fovea.service.negotiation.Accept;
import dev.fovea.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Holds an answer back until what it tells of has ended, if its client prefers to wait, or sends the events of what a request has begun,
 * if its client accepts only those. Every other answer goes its way.
 */
final class FollowingAnswers implements HandlerMethodReturnValueHandler {

    private final HandlerMethodReturnValueHandler answers;
    private final List<Followable<?>> kinds;
    private final Waits waits;
    private final EventStreams events;

    /**
     * Stands before another.
     *
     * @param answers takes a {@link ResponseEntity} with a body of any kind, be it an emitter of events
     */
    FollowingAnswers(
            HandlerMethodReturnValueHandler answers, List<Followable<?>> kinds, Waits waits, EventStreams events) {
        this.answers = answers;
        this.kinds = kinds;
        this.waits = waits;
        this.events = events;
    }

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        // Not by the body's type: that is what a client which waited is told.
        return WaitEnd.class.isAssignableFrom(type.getParameterType())
                || ResponseEntity.class.isAssignableFrom(type.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request)
            throws Exception {
        if (value instanceof WaitEnd end) {
            answers.handleReturnValue(answer(end, request), type, container, request);
            return;
        }
        if (value instanceof ResponseEntity<?> answer && answer.getBody() != null) {
            final Object body = answer.getBody();
            for (Followable<?> kind : kinds) {
                if (kind.body().isInstance(body)) {
                    follow(kind, id(kind, body), answer, type, container, request);
                    return;
                }
            }
        }
        answers.handleReturnValue(value, type, container, request);
    }

    private static ResponseEntity<?> answer(WaitEnd end, NativeWebRequest request) {
        try {
            return end.awaited().answer(end.ended());
        } catch (ProblemException e) {
            final HttpServletResponse response =
                    Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
            end.awaited().headers().forEach((name, values) -> response.setHeader(name, values.get(0)));
            throw e;
        }
    }

    private static <T> String id(Followable<T> kind, Object body) {
        return kind.id(Objects.requireNonNull(kind.body().cast(body)));
    }

    private <T> void follow(
            Followable<T> kind,
            String id,
            ResponseEntity<?> early,
            MethodParameter type,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws Exception {
        final HttpServletRequest http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        if (Accept.prefersEvents(http.getHeader(HttpHeaders.ACCEPT))) {
            answers.handleReturnValue(
                    ResponseEntity.status(early.getStatusCode())
                            .headers(early.getHeaders())
                            .cacheControl(CacheControl.noStore())
                            .contentType(MediaType.TEXT_EVENT_STREAM)
                            .body(events.follow(kind, id, 0)),
                    type,
                    container,
                    request);
            return;
        }
        final Optional<PreferredWait> preferred = PreferredWait.of(http);
        if (preferred.isEmpty()) {
            answers.handleReturnValue(early, type, container, request);
            return;
        }
        final Wait<T> wait = Wait.of(kind, id, early, preferred.get(), ClientWatch.of(http), System.nanoTime());
        WebAsyncUtils.getAsyncManager(request).startDeferredResultProcessing(wait.result(), container);
        waits.add(wait);
    }
}
