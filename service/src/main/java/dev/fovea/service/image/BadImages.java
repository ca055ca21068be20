package dev.fovea.service.image;

import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one problem of a request some of whose images are no good: that of the first, with all of them in its {@code errors}. */
final class BadImages {

    private final List<Map<String, Object>> errors = new ArrayList<>();
    private final List<ProblemException> exceptions = new ArrayList<>();

    /** Takes an image down. */
    void add(SentImage image, ProblemException exception) {
        final Map<String, Object> error = new LinkedHashMap<>();
        error.put("detail", exception.problem().detail());
        error.putAll(image.place().of(image.index(), image.fileName()));
        errors.add(error);
        exceptions.add(exception);
    }

    /** Refuses the request if any was taken down. */
    void check() {
        if (exceptions.isEmpty()) {
            return;
        }
        final Problem first = exceptions.get(0).problem();
        final String more = exceptions.size() == 1
                ? ""
                : " %d images of the request are no good: 'errors' says why; with 'partial=true' the others are answered."
                        .formatted(exceptions.size());
        throw first.type()
                .because(first.detail() + more)
                .with(first.members())
                .with("errors", List.copyOf(errors))
                .exception(exceptions.get(0));
    }
}
