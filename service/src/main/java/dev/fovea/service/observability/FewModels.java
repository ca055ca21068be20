package dev.fovea.service.observability;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Measures the models that are used first by their names, and all others together: whoever may add models would otherwise add series of
 * numbers without end.
 */
@Component
final class FewModels implements MeterFilter {

    /** More than anyone looks at one by one. */
    static final int NAMED = 50;

    private static final String MODEL = "model";
    private static final Tag OTHERS = Tag.of(MODEL, "others");

    private final Set<String> named = new HashSet<>();

    @Override
    public Meter.Id map(Meter.Id id) {
        final String model = id.getTag(MODEL);
        if (model == null || isNamed(model)) {
            return id;
        }
        final List<Tag> tags = id.getTags().stream()
                .map(tag -> tag.getKey().equals(MODEL) ? OTHERS : tag)
                .toList();
        return id.replaceTags(tags);
    }

    private synchronized boolean isNamed(String model) {
        return named.contains(model) || (named.size() < NAMED && named.add(model));
    }
}
