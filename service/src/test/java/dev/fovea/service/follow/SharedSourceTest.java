package dev.fovea.service.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

class SharedSourceTest {

    private final List<Integer> asked = new ArrayList<>();

    private final Followable<String> kind = new Followable<>() {

        @Override
        public Class<String> body() {
            return String.class;
        }

        @Override
        public String word() {
            return "tune";
        }

        @Override
        public String id(String answer) {
            return answer;
        }

        @Override
        public Set<String> ended(Collection<String> ids) {
            return Set.of();
        }

        @Override
        public String now(String id) {
            return id;
        }

        @Override
        public ResponseEntity<?> outcome(String id) {
            return ResponseEntity.ok(id);
        }

        @Override
        public EventSource events(String id) {
            return number -> {
                asked.add(number);
                return EventSource.News.of(List.of(new EventSource.Event(number + 1, id, "{}")));
            };
        }
    };

    private final SharedSource source = new SharedSource(kind, "one");

    @Test
    void whatWasFoundForOneClientIsToldToTheOthers() {
        final EventSource.News first = source.after(3);

        assertThat(source.after(3)).isSameAs(first);
        assertThat(source.after(4)).isNotEqualTo(first);
        assertThat(asked).containsExactly(3, 4);
    }

    @Test
    void clientsOfOtherWorkHaveAnother() {
        assertThat(source.isOf(kind, "one")).isTrue();
        assertThat(source.isOf(kind, "two")).isFalse();
    }
}
