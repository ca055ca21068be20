package dev.fovea.course;

import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.sheet.Legend;
import dev.fovea.network.image.sheet.Panel;
import dev.fovea.network.image.sheet.Sheet;
import dev.fovea.training.playground.DecisionSurfacePicture;
import dev.fovea.training.playground.NetworkChoice;
import dev.fovea.training.playground.Playground;
import dev.fovea.training.playground.PlaygroundResult;
import dev.fovea.training.playground.PlaygroundSettings;
import dev.fovea.training.playground.PointExample;
import dev.fovea.training.playground.PointSet;
import dev.fovea.training.playground.TrainingChoice;
import java.util.stream.Stream;

/** The course's figures of two circles and small networks: what hidden units can separate, and what lambda makes of twenty of them. */
final class PlaygroundFigures {

    private static final int SIZE = 320;
    private static final int MOST_UNITS = 20;

    private final Playground playground = new Playground(new DjlEngine(DjlEngine.Framework.PYTORCH, 1));
    private final PointSet circles = PointExample.CIRCLES.points(200, PointExample.CIRCLES.noise(), 0);

    /** Panels for 3, 6 and 20 hidden units. */
    RgbImage hiddenUnits() {
        return drawn(Stream.of(3, 6, MOST_UNITS)
                .map(units -> panel(
                        units + " hidden units",
                        PlaygroundSettings.DEFAULT.with(NetworkChoice.DEFAULT.withHidden(units)))));
    }

    /** Panels for lambda 0.001, 0.01 and 0.1. */
    RgbImage lambdas() {
        final PlaygroundSettings most = PlaygroundSettings.DEFAULT.with(NetworkChoice.DEFAULT.withHidden(MOST_UNITS));
        return drawn(Stream.of(0.001, 0.01, 0.1)
                .map(lambda -> panel("lambda " + lambda, most.with(TrainingChoice.DEFAULT.withLambda(lambda)))));
    }

    private Panel panel(String name, PlaygroundSettings settings) {
        final PlaygroundResult result = playground.train(circles, settings);
        return new Panel(name, DecisionSurfacePicture.draw(result, SIZE), Legend.none());
    }

    private static RgbImage drawn(Stream<Panel> panels) {
        return new Sheet("", panels.toList(), "Points with a black rim are on the wrong side.").drawn();
    }
}
