package dev.fovea.network.weights.pickle;

import dev.fovea.network.weights.bytes.InvalidWeightsException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Python's values that Java has no immediate equal of. A container may hold itself, so none may be printed, compared or hashed; only the
 * scalars that {@link #key} lets through become keys.
 */
public sealed interface PickleValue {

    enum None implements PickleValue {
        NONE
    }

    /** A list, which later instructions may extend. */
    record Sequence(List<Object> items) implements PickleValue {}

    /** A dict or an OrderedDict, in the order in which keys came first. */
    record Dictionary(Map<Object, Object> entries) implements PickleValue {

        /**
         * A dictionary of these entries.
         *
         * @param keysAndValues one after the other
         */
        public static Dictionary of(List<Object> keysAndValues) {
            final Dictionary dictionary = new Dictionary(new LinkedHashMap<>());
            dictionary.putAll(keysAndValues);
            return dictionary;
        }

        public void putAll(List<Object> keysAndValues) {
            if (keysAndValues.size() % 2 != 0) {
                throw new InvalidWeightsException("The pickle is damaged: a dictionary has a key without a value");
            }
            for (int i = 0; i < keysAndValues.size(); i += 2) {
                entries.put(key(keysAndValues.get(i)), keysAndValues.get(i + 1));
            }
        }
    }

    /** A set or frozenset. */
    record Members(Set<Object> items) implements PickleValue {

        public static Members of(List<Object> items) {
            final Members members = new Members(new HashSet<>());
            members.addAll(items);
            return members;
        }

        public void addAll(List<Object> added) {
            added.forEach(item -> items.add(key(item)));
        }
    }

    /** A tuple, with access that checks what a file put there. */
    record Tuple(List<Object> items) implements PickleValue {

        public int size() {
            return items.size();
        }

        /**
         * The item at a place.
         *
         * @throws InvalidWeightsException if item {@code i} is missing or of another type
         */
        public <T> T get(int i, Class<T> type) {
            if (i >= items.size() || !type.isInstance(items.get(i))) {
                throw new InvalidWeightsException(
                        "The pickle is damaged: item %d of a tuple should be a %s".formatted(i, type.getSimpleName()));
            }
            return type.cast(items.get(i));
        }

        /** Item {@code i}, a tuple of integers. */
        public List<Long> integers(int i) {
            final Tuple tuple = get(i, Tuple.class);
            return IntStream.range(0, tuple.size())
                    .mapToObj(item -> tuple.get(item, Long.class))
                    .toList();
        }
    }

    static Tuple emptyTuple() {
        return new Tuple(List.of());
    }

    static Sequence emptySequence() {
        return new Sequence(new ArrayList<>());
    }

    /** The number of items of a list or tuple; 0 for anything else. */
    static int length(Object value) {
        if (value instanceof Sequence sequence) {
            return sequence.items().size();
        }
        return value instanceof Tuple tuple ? tuple.size() : 0;
    }

    private static Object key(Object value) {
        if (value instanceof String
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Double
                || value instanceof BigInteger
                || value == None.NONE) {
            return value;
        }
        throw new InvalidWeightsException(
                "The pickle has a dictionary or set whose keys are neither texts nor numbers, which no state dictionary needs");
    }
}
