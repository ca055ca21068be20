package dev.fovea.service.explain;

import dev.fovea.service.settings.ExplainSettings;
import dev.fovea.service.settings.FoveaProperties;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the operator once, at start, what settings of earlier versions mean now. */
@Component
final class FormerLimits {

    private static final Logger LOG = LoggerFactory.getLogger(FormerLimits.class);

    FormerLimits(FoveaProperties properties) {
        warnings(properties.explain()).forEach(LOG::warn);
    }

    static List<String> warnings(ExplainSettings explain) {
        final List<String> warnings = new ArrayList<>();
        if (explain.maxSamples() != null) {
            warnings.add(
                    explain.maxPasses() == null
                            ? "fovea.explain.max-samples=%d is taken for fovea.explain.max-passes, the passes of one request over all images and methods. Set that instead."
                                    .formatted(explain.maxSamples())
                            : "fovea.explain.max-samples has no meaning beside fovea.explain.max-passes. Remove it.");
        }
        if (explain.maxSteps() != null) {
            warnings.add(
                    "fovea.explain.max-steps has no meaning any more: fovea.explain.max-passes limits the work. Remove it.");
        }
        return warnings;
    }
}
