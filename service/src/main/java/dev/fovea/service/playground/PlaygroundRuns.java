package dev.fovea.service.playground;

import dev.fovea.network.image.png.PngWriter;
import dev.fovea.service.api.model.PlaygroundRequestJson;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.inference.Queued;
import dev.fovea.service.inference.WorkKind;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.training.playground.DecisionSurfacePicture;
import dev.fovea.training.playground.Playground;
import dev.fovea.training.playground.PlaygroundException;
import dev.fovea.training.playground.PlaygroundResult;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Service;

/** Trains for requests, a few at a time. */
@Service
final class PlaygroundRuns {

    private final Playground playground;
    private final InferencePool pool;

    PlaygroundRuns(Playground playground, InferencePool pool) {
        this.playground = playground;
        this.pool = pool;
    }

    /**
     * Trains and draws.
     *
     * @param picture whether one is to be drawn
     * @param clientGone asked before every step; the work ends when it says so
     */
    PlaygroundRun run(PlaygroundRequestJson request, boolean picture, BooleanSupplier clientGone) {
        final long start = System.nanoTime();
        try {
            final PlaygroundQuery query = QueryReader.read(request, picture);
            final Callable<PlaygroundRun> work = () -> work(query, clientGone);
            final Queued<PlaygroundRun> run =
                    pool.run(new WorkKind("playground", ""), List.of(work)).get(0);
            return run.value().after(run.waitedNanos(), System.nanoTime() - start);
        } catch (PlaygroundException e) {
            throw type(e.reason()).because(e.sentence()).exception(e);
        } catch (CancellationException e) {
            throw ProblemType.INVALID_REQUEST
                    .because("The connection was closed before the answer was ready.")
                    .exception(e);
        }
    }

    private PlaygroundRun work(PlaygroundQuery query, BooleanSupplier clientGone) {
        final long start = System.nanoTime();
        final PlaygroundResult result = playground.train(query.points(), query.settings(), () -> {
            if (clientGone.getAsBoolean()) {
                throw new CancellationException();
            }
        });
        final long trained = System.nanoTime();
        final byte[] png = query.pictureSize() == null
                ? new byte[0]
                : PngWriter.write(DecisionSurfacePicture.draw(result, query.pictureSize()));
        return new PlaygroundRun(result, png, trained - start, System.nanoTime() - trained, 0, 0);
    }

    private static ProblemType type(PlaygroundException.Reason reason) {
        return switch (reason) {
            case INVALID -> ProblemType.INVALID_REQUEST;
            case TOO_MUCH_WORK -> ProblemType.TOO_MUCH_WORK;
            case DIVERGED -> ProblemType.TRAINING_DIVERGED;
        };
    }
}
