package dev.fovea.store.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels as a catalog writes them: a word or a list, and no fields, which Jackson would look for in a record. */
final class WrittenLabels {

    private final @Nullable String word;
    private final List<Label> list;

    /** One of a list; numbers and booleans, as in {@code [0, 1]}, count as their text. */
    record Label(String text) {
        @JsonCreator(mode = Mode.DELEGATING)
        static Label of(Object value) {
            final String text = String.valueOf(value).strip();
            if (value instanceof Map || value instanceof List || text.isEmpty()) {
                throw new IllegalArgumentException(text);
            }
            return new Label(text);
        }
    }

    private WrittenLabels(@Nullable String word, List<Label> list) {
        this.word = word;
        this.list = list;
    }

    @JsonCreator(mode = Mode.DELEGATING)
    static WrittenLabels of(String word) {
        return new WrittenLabels(word, List.of());
    }

    @JsonCreator(mode = Mode.DELEGATING)
    static WrittenLabels of(List<Label> list) {
        return new WrittenLabels(null, list);
    }

    /** {@return imagenet, none, or the name of a file; absent: there is a list} */
    @Nullable
    String word() {
        return word;
    }

    List<String> texts() {
        return list.stream().map(Label::text).toList();
    }
}
