package dev.fovea.service.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class EventStreamTest {

    private final StringBuilder sent = new StringBuilder();

    /** As of a job of which nothing is told but that it is there. */
    @Test
    void whatHasNoNumberIsSaidOnceThoughNothingElseHappens() {
        final List<Integer> asked = new ArrayList<>();
        final EventStream stream = new EventStream(
                after -> {
                    asked.add(after);
                    return EventSource.News.of(List.of(new EventSource.Event(0, "job", "{}")));
                },
                "job",
                0,
                new Sent());

        assertThat(stream.send()).isTrue();
        assertThat(stream.send()).isTrue();

        assertThat(asked).containsExactly(0, 0);
        assertThat(sent.toString()).containsOnlyOnce("event:job");
    }

    /** Keeps what is sent. */
    private final class Sent extends SseEmitter {

        @Override
        public void send(SseEventBuilder event) {
            event.build().forEach(part -> sent.append(part.getData()));
        }
    }
}
