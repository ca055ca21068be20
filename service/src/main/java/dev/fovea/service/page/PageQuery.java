package dev.fovea.service.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Which page of a list is asked for.
 *
 * @param list its path and the filters of the query, as they were sent
 * @param limit how many items the page has at most
 * @param after the place that the page begins after
 */
public record PageQuery(String list, int limit, Place after) {

    public static PageQuery first(String list, int limit) {
        return new PageQuery(list, limit, Place.BEFORE_ALL);
    }

    /**
     * The page of a list that is sorted elsewhere.
     *
     * @param found items after {@link #after} in their order, one more than {@link #limit} if there are as many
     */
    public <T> Page<T> page(List<T> found, Function<T, Place> place) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        final List<T> items = found.subList(0, limit);
        return new Page<>(items, next(place.apply(items.get(limit - 1))));
    }

    /** The page of a list, all of whose items are at hand, in any order. */
    public <T> Page<T> pageOf(Collection<T> all, Function<T, Place> place) {
        return page(
                all.stream()
                        .filter(item -> place.apply(item).compareTo(after) > 0)
                        .sorted(Comparator.comparing(place))
                        .limit(limit + 1L)
                        .toList(),
                place);
    }

    private String next(Place last) {
        return "%s%slimit=%d&after=%s".formatted(list, list.contains("?") ? "&" : "?", limit, Cursor.write(list, last));
    }
}
