package dev.fovea.network.weights.pickle;

import dev.fovea.network.weights.bytes.InvalidWeightsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pickle machine's memory: a stack divided by marks, and the memo of values used again. */
public final class PickleStack {

    private enum Mark {
        MARK
    }

    private final List<Object> items = new ArrayList<>();
    private final Map<Long, Object> memo = new HashMap<>();

    public void push(Object item) {
        items.add(item);
    }

    public void mark() {
        items.add(Mark.MARK);
    }

    public Object top() {
        if (items.isEmpty() || items.get(items.size() - 1) == Mark.MARK) {
            throw new InvalidWeightsException("The pickle is damaged: it uses a value that was never made");
        }
        return items.get(items.size() - 1);
    }

    public Object pop() {
        final Object top = top();
        items.remove(items.size() - 1);
        return top;
    }

    /** The top {@code count} items, first pushed first, taken off. */
    public List<Object> pop(int count) {
        final List<Object> popped = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            popped.add(pop());
        }
        Collections.reverse(popped);
        return popped;
    }

    /** The items since the last mark, taken off with the mark. */
    public List<Object> popToMark() {
        final int mark = items.lastIndexOf(Mark.MARK);
        if (mark < 0) {
            throw new InvalidWeightsException("The pickle is damaged: it goes back to a mark that was never set");
        }
        final List<Object> since = items.subList(mark + 1, items.size());
        final List<Object> popped = new ArrayList<>(since);
        items.subList(mark, items.size()).clear();
        return popped;
    }

    /**
     * Takes the value at the top.
     *
     * @throws InvalidWeightsException if the top is of another type
     */
    public <T> T pop(Class<T> type) {
        return require(type, pop());
    }

    public <T> T top(Class<T> type) {
        return require(type, top());
    }

    public void memoize(long key) {
        memo.put(key, top());
    }

    public void memoize() {
        memoize(memo.size());
    }

    public void recall(long key) {
        final Object value = memo.get(key);
        if (value == null) {
            throw new InvalidWeightsException(
                    "The pickle is damaged: it recalls value %d, never stored".formatted(key));
        }
        push(value);
    }

    private static <T> T require(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw new InvalidWeightsException("The pickle is damaged: a %s is needed in place of a %s"
                    .formatted(type.getSimpleName(), value.getClass().getSimpleName()));
        }
        return type.cast(value);
    }
}
