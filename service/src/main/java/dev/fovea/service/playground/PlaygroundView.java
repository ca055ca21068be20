package dev.fovea.service.playground;

import dev.fovea.service.api.model.PlaygroundGridJson;
import dev.fovea.service.api.model.PlaygroundLossPointJson;
import dev.fovea.service.api.model.PlaygroundRestartJson;
import dev.fovea.service.api.model.PlaygroundResultJson;
import dev.fovea.training.playground.DecisionSurface;
import dev.fovea.training.playground.LossPoint;
import dev.fovea.training.playground.PlaygroundResult;
import dev.fovea.training.playground.Restart;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Results in the contract's words. */
final class PlaygroundView {

    private static final int MOST_LOSSES = 200;

    private PlaygroundView() {}

    static PlaygroundResultJson of(PlaygroundRun run) {
        final PlaygroundResult result = run.result();
        return new PlaygroundResultJson(
                result.network().name(),
                result.network().parameterCount(),
                result.surface().classes(),
                result.loss(),
                result.accuracy(),
                result.weightNorm(),
                result.best(),
                result.restarts().stream().map(PlaygroundView::restart).toList(),
                history(result.history()),
                grid(result.surface()),
                result.points().points().stream()
                        .map(point -> List.of(point.x(), point.y(), (double) point.label()))
                        .toList(),
                result.predicted(),
                run.receipt());
    }

    private static PlaygroundRestartJson restart(Restart restart) {
        final PlaygroundRestartJson view = new PlaygroundRestartJson(restart.seed(), restart.diverged());
        return restart.diverged() ? view : view.loss(restart.loss()).accuracy(restart.accuracy());
    }

    /** Of a long curve, points at equal distances, the first and the last among them. */
    private static List<PlaygroundLossPointJson> history(List<LossPoint> history) {
        final int count = Math.min(MOST_LOSSES, history.size());
        return IntStream.range(0, count)
                .mapToObj(i -> history.get(count == 1 ? 0 : (int) ((long) i * (history.size() - 1) / (count - 1))))
                .map(point -> new PlaygroundLossPointJson(point.epoch(), point.loss(), point.learningRate()))
                .toList();
    }

    private static PlaygroundGridJson grid(DecisionSurface surface) {
        return new PlaygroundGridJson(
                surface.area().left(),
                surface.area().bottom(),
                surface.area().side(),
                surface.size(),
                list(surface.size(), row -> list(surface.size(), column -> surface.label(row, column))),
                list(
                        surface.classes(),
                        label -> list(
                                surface.size(),
                                row -> list(
                                        surface.size(),
                                        column -> rounded(surface.probabilities(row, column)[label])))));
    }

    private static <T> List<T> list(int size, IntFunction<T> item) {
        return IntStream.range(0, size).mapToObj(item).toList();
    }

    private static float rounded(double probability) {
        return Math.round(probability * 1e4) / 1e4f;
    }
}
