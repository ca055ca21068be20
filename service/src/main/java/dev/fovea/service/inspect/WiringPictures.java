package dev.fovea.service.inspect;

import dev.fovea.network.architecture.Architecture;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.architecture.RandomlyWired;
import dev.fovea.network.architecture.UnknownArchitectureException;
import dev.fovea.network.architecture.wiring.WiringPicture;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.service.serving.ModelServer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pictures of how the nodes of a randomly wired network are connected, drawn from its architecture. */
@Component
class WiringPictures {

    private final ModelServer models;

    WiringPictures(ModelServer models) {
        this.models = models;
    }

    /** @param stage absent: the first one that is wired at random */
    Picture of(String reference, @Nullable String stage) {
        try (ModelLoan loan = models.lend(reference)) {
            final List<RandomlyWired.Stage> stages = wired(
                            loan.model().manifest().architecture())
                    .map(RandomlyWired::stages)
                    .orElseThrow(() -> missing("The model '%s' is not wired at random."
                            .formatted(loan.model().reference())));
            final RandomlyWired.Stage wanted = stages.stream()
                    .filter(known -> stage == null || known.name().equals(stage))
                    .findFirst()
                    .orElseThrow(() -> missing("There is no stage '%s'; there are %s."
                            .formatted(
                                    stage,
                                    stages.stream()
                                            .map(RandomlyWired.Stage::name)
                                            .toList())));
            return Picture.of(WiringPicture.draw(wanted.wiring()), loan.model());
        }
    }

    private static ProblemException missing(String detail) {
        return ProblemType.NOT_FOUND.because(detail).exception();
    }

    /** An architecture that this version does not know is not wired at random as far as it knows. */
    private static Optional<RandomlyWired> wired(String name) {
        try {
            final Architecture architecture = Architectures.byName(name);
            return architecture instanceof RandomlyWired wired ? Optional.of(wired) : Optional.empty();
        } catch (UnknownArchitectureException e) {
            return Optional.empty();
        }
    }
}
