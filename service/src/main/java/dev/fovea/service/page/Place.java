package dev.fovea.service.page;

import java.time.Instant;
import java.util.Comparator;

/** Where an item stands in its list: by the number, from the smallest on, and by the name where numbers are equal. No two items have one place. */
public record Place(long number, String name) implements Comparable<Place> {

    static final Place BEFORE_ALL = new Place(Long.MIN_VALUE, "");

    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::number).thenComparing(Place::name);

    /** In a list by names. */
    public static Place named(String name) {
        return new Place(0, name);
    }

    /** In a list that begins with the newest. */
    public static Place newestFirst(Instant created, String id) {
        return new Place(-created.toEpochMilli(), id);
    }

    /** When the item at the place was created, in milliseconds since 1970; of a list that begins with the newest. */
    public long created() {
        return number == Long.MIN_VALUE ? Long.MAX_VALUE : -number;
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
