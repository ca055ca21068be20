package dev.fovea.service.finetune.publish;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.service.finetune.start.StartingPoint;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.fault.Storage;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.evaluation.ChanceCheck;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.run.TrainedModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Decides whether an alias moves to a new version: it must be better, by mean per-class accuracy on the same held-out pictures, than the
 * version that has the alias, or else than the base. A free alias is given only to a result that is shown to be better than always naming the
 * most frequent class; where there is nothing to compare with, that is enough.
 */
@Component
class PromotionGate {

    private final ModelStore store;
    private final Engine engine;
    private final ImageDecoder decoder;
    private final int threads;

    PromotionGate(ModelStore store, Engine engine, ImageDecoder decoder, FoveaProperties properties) {
        this.store = store;
        this.engine = engine;
        this.decoder = decoder;
        this.threads = properties.worker().threads();
    }

    /** @param candidate not published yet */
    GateDecision decide(
            String name, String alias, TrainedModel candidate, StartingPoint startingPoint, Dataset dataset) {
        final Optional<ModelPackage> holder = holder(name, alias);
        final ChanceCheck chance = new ChanceCheck(candidate.report().judged(), candidate.labels());
        if (holder.isEmpty() && !chance.isPassed()) {
            return GateDecision.uncompared(
                    alias,
                    false,
                    "The result is not shown to be better than always answering '%s': the alias, which no version has, is not given."
                            .formatted(chance.mostFrequent()));
        }
        final Optional<ModelPackage> known = holder.or(startingPoint::model);
        if (known.isEmpty()) {
            return GateDecision.uncompared(
                    alias, true, "Nothing to compare with: no version has the alias, and there was no base.");
        }
        final ModelPackage rival = known.get();
        if (!sameLabels(rival, candidate.labels())) {
            return holder.isPresent()
                    ? GateDecision.uncompared(
                            alias,
                            false,
                            "%s has the alias and other classes; they cannot be compared, and the alias stays."
                                    .formatted(rival.reference()))
                    : GateDecision.uncompared(
                            alias,
                            true,
                            "Nothing to compare with: no version has the alias, and the base has other classes.");
        }
        final HeldOut heldOut = HeldOut.of(dataset);
        if (heldOut.images().isEmpty()) {
            return GateDecision.uncompared(
                    alias, false, "The data set holds no pictures out, so nothing can be compared.");
        }
        return compared(alias, candidate, rival, startingPoint, heldOut);
    }

    private GateDecision compared(
            String alias, TrainedModel candidate, ModelPackage rival, StartingPoint startingPoint, HeldOut heldOut) {
        final Evaluation ours =
                heldOut.judge(candidate.graph(), startingPoint.input(), candidate.labels(), engine, decoder, threads);
        final Evaluation theirs = heldOut.judge(
                Storage.attempt(() -> OnnxReader.read(rival.onnx())),
                rival.manifest().input(),
                rival.manifest().labels(),
                engine,
                decoder,
                threads);
        final boolean better = ours.meanPerClassAccuracy() > theirs.meanPerClassAccuracy();
        final String split = heldOut.split().word();
        return new GateDecision(
                alias,
                better,
                String.format(
                        Locale.ROOT,
                        "Mean per-class accuracy on %d %s pictures: %.4f, against %.4f of %s. The alias %s.",
                        heldOut.images().size(),
                        split,
                        ours.meanPerClassAccuracy(),
                        theirs.meanPerClassAccuracy(),
                        rival.reference(),
                        better ? "moves" : "stays"),
                rival.reference().toString(),
                split,
                heldOut.images().size(),
                ours.meanPerClassAccuracy(),
                theirs.meanPerClassAccuracy());
    }

    private Optional<ModelPackage> holder(String name, String alias) {
        try {
            return Optional.of(store.open(new ModelReference(name, null, alias)));
        } catch (ModelNotFoundException e) {
            return Optional.empty();
        }
    }

    private static boolean sameLabels(ModelPackage rival, List<String> labels) {
        final List<String> theirs = rival.manifest().labels();
        return theirs.size() == labels.size() && Set.copyOf(theirs).equals(Set.copyOf(labels));
    }
}
