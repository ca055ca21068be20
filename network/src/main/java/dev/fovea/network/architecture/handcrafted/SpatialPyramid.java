package dev.fovea.network.architecture.handcrafted;

import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.AveragePool;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Sqrt;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.graph.operator.WindowAxis;
import java.util.List;

/**
 * How often words occur in the whole photo, in its quarters and in its sixteenths: Lazebnik et al., "Beyond bags of features: spatial
 * pyramid matching for recognizing natural scene categories" (2006). The levels have the paper's weights, 1/4, 1/4 and 1/2, and the square
 * roots of all of it make a linear classifier compare histograms by Hellinger's distance (Vedaldi and Zisserman, 2012) where the paper's
 * intersects them.
 */
final class SpatialPyramid {

    private static final int FINEST = 4;

    /** Keeps the slope of the square root finite. */
    private static final float TINY = 1e-10f;

    private SpatialPyramid() {}

    /**
     * One vector of length 1 per photo: {@code [N, 21 * words]}.
     *
     * @param words shares of words at each position, from grids of any sizes, which count alike: {@code [N, words, H, W]} each
     */
    static Value of(List<Value> words, String layer) {
        final Value sixteenths = sixteenths(words, layer);
        final Value quarters = sixteenths.then(layer + ".quarters", grid(sixteenths.shape(), 2));
        final Value whole = quarters.then(layer + ".whole", grid(quarters.shape(), 1));
        final float each = 1f / words.size();
        return vector(whole, layer + ".level0", each / 4)
                .concat(
                        layer + ".levels",
                        vector(quarters, layer + ".level1", each / 4 / 4),
                        vector(sixteenths, layer + ".level2", each / 2 / 16))
                .plus(layer + ".positive", TINY)
                .then(layer, new Sqrt());
    }

    private static Value sixteenths(List<Value> words, String layer) {
        Value sum = words.get(0).then(layer + ".grid0", grid(words.get(0).shape(), FINEST));
        for (int i = 1; i < words.size(); i++) {
            final Value maps = words.get(i);
            sum = sum.plus(layer + ".sum" + i, maps.then(layer + ".grid" + i, grid(maps.shape(), FINEST)));
        }
        return sum;
    }

    private static Value vector(Value level, String layer, float weight) {
        return level.times(layer + ".weighted", weight).then(layer, new Flatten(1));
    }

    /** The mean over each field of a grid of so many rows and columns; fields overlap if they do not come out even. */
    static AveragePool grid(Shape maps, int side) {
        return new AveragePool(new Window2d(field(maps.dim(2), side), field(maps.dim(3), side)), false, false);
    }

    private static WindowAxis field(long length, int side) {
        final long stride = length / side;
        if (stride == 0) {
            throw new InvalidGraphException("%d positions cannot be divided into %d fields".formatted(length, side));
        }
        return new WindowAxis(length - (side - 1) * stride, stride, 1, 0, 0);
    }
}
