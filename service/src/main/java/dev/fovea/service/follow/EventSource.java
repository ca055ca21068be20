package dev.fovea.service.follow;

import java.util.List;

/** What happens to one piece of work, as clients watch it. */
@FunctionalInterface
public interface EventSource {

    /**
     * Something that happened.
     *
     * @param number from 1, ascending; some may be missing; 0 of what is said first to who knows nothing
     * @param data in JSON
     */
    record Event(int number, String name, String data) {}

    /**
     * What is new.
     *
     * @param ended whether nothing follows; then {@code end} tells how it ended
     * @param end in JSON
     */
    record News(List<Event> events, boolean ended, String end) {

        /** Of work that goes on. */
        public static News of(List<Event> events) {
            return new News(events, false, "");
        }

        /** Of work that has ended. */
        public static News last(List<Event> events, String end) {
            return new News(events, true, end);
        }
    }

    /** What happened after an event; from the beginning, if that is 0. */
    News after(int number);
}
