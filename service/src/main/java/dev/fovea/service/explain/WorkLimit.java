package dev.fovea.service.explain;

import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Work;
import dev.fovea.network.explanation.method.NamedMethod;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** How many passes through the network one request may ask for, over all images, methods and checks. */
@Component
final class WorkLimit {

    private final int limit;

    WorkLimit(FoveaProperties properties) {
        this.limit = properties.explain().passes();
    }

    /** A part of the work on each image. */
    private record Part(String of, long passes, String lower) {}

    /**
     * Refuses what would be too much before anything is decoded.
     *
     * @param network that is explained
     * @param request of an image like those that came
     */
    void check(Passes network, ExplanationRequest request, List<NamedMethod> methods, TrustQuery trust, int images) {
        final List<Part> parts = new ArrayList<>();
        for (NamedMethod method : methods) {
            final Work work = method.method().work(network, request);
            parts.add(new Part("'" + method.name() + "'", work.passes(), work.lower()));
            parts.add(new Part(
                    "the checks of '" + method.name() + "'",
                    trust.passes(work.passes()),
                    "fewer 'scores', 'randomMaps' or 'steps' in 'trust'"));
        }
        final long perImage = parts.stream().mapToLong(Part::passes).sum();
        final long passes = perImage * images;
        if (passes > limit) {
            final Part most =
                    parts.stream().max(Comparator.comparingLong(Part::passes)).orElseThrow();
            throw ProblemType.TOO_MUCH_WORK
                    .because(
                            "The request asks for %d passes through the network, %d for each image; the limit is %d (fovea.explain.max-passes). Most are those of %s, %d for each image: ask for %s%s."
                                    .formatted(
                                            passes,
                                            perImage,
                                            limit,
                                            most.of(),
                                            most.passes(),
                                            most.lower(),
                                            images > 1 ? ", or send fewer images" : ""))
                    .with("passes", passes)
                    .with("limit", limit)
                    .exception();
        }
    }
}
