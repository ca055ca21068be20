package dev.fovea.service.playground;

import dev.fovea.service.api.model.PlaygroundRequestJson;
import dev.fovea.service.api.model.PlaygroundScheduleJson;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.training.playground.DecisionSurfacePicture;
import dev.fovea.training.playground.DescentChoice;
import dev.fovea.training.playground.LossKind;
import dev.fovea.training.playground.NetworkChoice;
import dev.fovea.training.playground.PlaygroundSettings;
import dev.fovea.training.playground.Point;
import dev.fovea.training.playground.PointExample;
import dev.fovea.training.playground.PointFeatures;
import dev.fovea.training.playground.PointSet;
import dev.fovea.training.playground.TrainingChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a request; what is absent is a default. */
final class QueryReader {

    private static final int COUNT = 200;

    private QueryReader() {}

    /**
     * The query.
     *
     * @param picture whether one is asked for
     * @throws dev.fovea.training.playground.PlaygroundException naming the first that is out of its range
     */
    static PlaygroundQuery read(PlaygroundRequestJson request, boolean picture) {
        final PlaygroundSettings defaults = PlaygroundSettings.DEFAULT;
        final PlaygroundSettings settings = new PlaygroundSettings(
                network(request, defaults.network()),
                training(request, defaults.training()),
                orElse(request.getGridSize(), defaults.grid()));
        return new PlaygroundQuery(
                points(request),
                settings,
                picture ? orElse(request.getPictureSize(), DecisionSurfacePicture.SIZE) : null);
    }

    private static NetworkChoice network(PlaygroundRequestJson request, NetworkChoice defaults) {
        final List<Integer> hidden = orElse(request.getHidden(), defaults.hidden());
        if (hidden.stream().anyMatch(Objects::isNull)) {
            throw invalid("/hidden", "'hidden' must hold whole numbers, not null.");
        }
        return new NetworkChoice(
                request.getCoordinates() == null
                        ? defaults.features()
                        : PointFeatures.valueOf(request.getCoordinates().name()),
                hidden,
                request.getActivation() == null
                        ? defaults.activation()
                        : request.getActivation().getValue());
    }

    private static TrainingChoice training(PlaygroundRequestJson request, TrainingChoice defaults) {
        final DescentChoice descent = defaults.descent();
        return new TrainingChoice(
                request.getClassifier() == null
                        ? defaults.loss()
                        : LossKind.valueOf(request.getClassifier().name()),
                orElse(request.getLambda(), defaults.lambda()),
                new DescentChoice(
                        orElse(request.getLearningRate(), descent.learningRate()),
                        orElse(request.getMomentum(), descent.momentum()),
                        request.getRateSchedule() == PlaygroundScheduleJson.PLATEAU,
                        orElse(request.getEpochs(), descent.epochs()),
                        request.getBatch()),
                orElse(request.getRestartCount(), defaults.restarts()),
                orElse(request.getSeed(), defaults.seed()));
    }

    private static PointSet points(PlaygroundRequestJson request) {
        if ((request.getPoints() == null) == (request.getExample() == null)) {
            throw invalid(
                    "/points",
                    request.getPoints() == null
                            ? "Give 'points', a list of [x, y, label], or the name of an 'example': circles, spiral, xor or blobs."
                            : "Give either 'points' or an 'example', not both.");
        }
        if (request.getPoints() != null) {
            if (request.getCount() != null || request.getNoise() != null) {
                throw invalid(
                        request.getCount() == null ? "/noise" : "/count",
                        "'count' and 'noise' belong to an 'example'; leave them out where there are 'points'.");
            }
            return given(request.getPoints());
        }
        final PointExample example = PointExample.valueOf(request.getExample().name());
        return example.points(
                orElse(request.getCount(), COUNT),
                orElse(request.getNoise(), example.noise()),
                orElse(request.getSeed(), TrainingChoice.DEFAULT.seed()));
    }

    private static PointSet given(List<List<Double>> rows) {
        final List<Point> points = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            final List<Double> row = rows.get(i);
            if (row == null || row.size() != 3 || row.stream().anyMatch(Objects::isNull)) {
                throw invalid("/points/" + i, "'points[%d]' must be three numbers: x, y and the label.".formatted(i));
            }
            final double label = row.get(2);
            if (label != Math.rint(label)) {
                throw invalid(
                        "/points/" + i,
                        "'points[%d]' must have a whole number as its label, not %s.".formatted(i, label));
            }
            points.add(new Point(row.get(0), row.get(1), (int) label));
        }
        return new PointSet(points);
    }

    private static RuntimeException invalid(String pointer, String detail) {
        return ProblemType.INVALID_REQUEST
                .because(RequestFault.ofMember(pointer, detail))
                .exception();
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
