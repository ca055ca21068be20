package dev.fovea.network.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.Concat;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gelu;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.LayerNormalization;
import dev.fovea.network.graph.operator.MatMul;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.Pad;
import dev.fovea.network.graph.operator.ReduceMean;
import dev.fovea.network.graph.operator.Reshape;
import dev.fovea.network.graph.operator.Slice;
import dev.fovea.network.graph.operator.Softmax;
import dev.fovea.network.graph.operator.Split;
import dev.fovea.network.graph.operator.Transpose;
import dev.fovea.network.graph.operator.Unsqueeze;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.graph.part.GraphCut;
import dev.fovea.network.graph.summary.LayerSummary;
import dev.fovea.network.graph.summary.NetworkSummary;
import dev.fovea.network.graph.summary.ReceptiveField;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small networks after real ones: maps of 6 channels and 4 x 8 positions. */
class LayoutTest {

    private static final List<Integer> CHANNELS_LAST = List.of(0, 2, 3, 1);

    @Test
    void aConvolutionWritesMaps() {
        assertLayout(maps(), "maps", "NCHW");
    }

    /** ConvNeXt: between its convolutions a block has the channels last. */
    @Test
    void channelsGoLastAndComeBack() {
        final Chain chain = convNeXtBlock();

        assertLayout(chain, "last", "NHWC");
        assertLayout(chain, "norm", "NHWC");
        assertLayout(chain, "wide", "NHWC");
        assertLayout(chain, "gelu", "NHWC");
        assertLayout(chain, "narrow", "NHWC");
        assertLayout(chain, "first", "NCHW");
        assertLayout(chain, "sum", "NCHW");
        assertThat(graph(chain, "wide").maps("wide").orElseThrow().channels()).isEqualTo(24);
    }

    private static Chain convNeXtBlock() {
        return maps().weight("scale", Shape.of(6))
                .weight("up", Shape.of(6, 24))
                .weight("down", Shape.of(24, 6))
                .layer("last", new Transpose(CHANNELS_LAST), "maps")
                .layer("norm", new LayerNormalization(3, 1e-6f), "last", "scale")
                .layer("wide", new MatMul(), "norm", "up")
                .layer("gelu", new Gelu(false), "wide")
                .layer("narrow", new MatMul(), "gelu", "down")
                .layer("first", new Transpose(List.of(0, 3, 1, 2)), "narrow")
                .layer("sum", new Add(), "first", "maps");
    }

    /** Channels mix within a position, so a block sees what its convolution sees. */
    @Test
    void aBlockWithTheChannelsLastSeesWhatItsConvolutionSees() {
        final ReceptiveField.Axis three = new ReceptiveField.Axis(3, 1, -1);

        assertThat(NetworkSummary.of(graph(convNeXtBlock(), "sum")).layers())
                .extracting(LayerSummary::receptiveField)
                .containsOnly(new ReceptiveField.Window(three, three));
    }

    /** MLP-Mixer: what mixes tokens has none of its own, until the shortcut says which they are. */
    @Test
    void mixedTokensAreThoseOfTheShortcut() {
        final Chain chain = tokens().weight("mix", Shape.of(32, 32))
                .layer("turned", new Transpose(List.of(0, 2, 1)), "tokens")
                .layer("mixed", new MatMul(), "turned", "mix")
                .layer("back", new Transpose(List.of(0, 2, 1)), "mixed")
                .layer("sum", new Add(), "tokens", "back");

        assertLayout(chain, "tokens", "NTC");
        assertLayout(chain, "turned", "NCT");
        assertLayout(chain, "mixed", "NC?");
        assertLayout(chain, "back", "N?C");
        assertLayout(chain, "sum", "NTC");
        assertThat(graph(chain, "back").maps("back")).isEmpty();
        assertGrid(chain, "sum", 4, 8);
        assertThat(field(chain, "back")).isEqualTo(ReceptiveField.GLOBAL);
    }

    /** PVT: tokens become maps again for a convolution that makes fewer keys. */
    @Test
    void tokensBecomeMapsAgain() {
        final Chain chain = tokens().weight("reduce", Shape.of(6, 6, 2, 2))
                .layer("turned", new Transpose(List.of(0, 2, 1)), "tokens")
                .layer("image2", new Reshape(List.of(0L, 6L, 4L, 8L)), "turned")
                .layer("fewer", new Conv(Window2d.square(2).stride(2), 1), "image2", "reduce")
                .layer("few", new Reshape(List.of(0L, 6L, -1L)), "fewer")
                .layer("keys", new Transpose(List.of(0, 2, 1)), "few");

        assertLayout(chain, "image2", "NCHW");
        assertLayout(chain, "fewer", "NCHW");
        assertLayout(chain, "keys", "NTC");
        assertGrid(chain, "keys", 2, 4);
    }

    /** Queries by keys count tokens twice; their product with values has the queries' tokens. */
    @Test
    void attentionHasTheTokensOfItsQueries() {
        final Chain chain = tokens().layer("split", new Reshape(List.of(0L, 32L, 2L, 3L)), "tokens")
                .layer("heads", new Transpose(List.of(0, 2, 1, 3)), "split")
                .layer("keys", new Transpose(List.of(0, 2, 3, 1)), "split")
                .layer("scores", new MatMul(), "heads", "keys")
                .layer("weights", new Softmax(3), "scores")
                .layer("read", new MatMul(), "weights", "heads")
                .layer("turned", new Transpose(List.of(0, 2, 1, 3)), "read")
                .layer("joined", new Reshape(List.of(0L, 32L, 6L)), "turned");

        assertLayout(chain, "heads", "NCTC");
        assertLayout(chain, "scores", "NCTT");
        assertThat(graph(chain, "scores").maps("scores")).isEmpty();
        assertLayout(chain, "read", "NCTC");
        assertLayout(chain, "joined", "NTC");
        assertGrid(chain, "joined", 4, 8);
    }

    /** ViT: a class token comes first, and is cut off again. */
    @Test
    void aClassTokenStandsForNoPosition() {
        final Chain chain = tokens(maps(1))
                .weight("class", Shape.of(1, 1, 6))
                .layer("joined", new Concat(1), "class", "tokens")
                .layer("class only", new Slice(List.of(new Slice.Range(1, 0, 1, 1))), "joined")
                .layer("others", new Slice(List.of(new Slice.Range(1, 1, Long.MAX_VALUE, 1))), "joined");

        assertLayout(chain, "joined", "NTC");
        final FeatureMaps joined = graph(chain, "joined").maps("joined").orElseThrow();
        assertThat(joined.positions()).isEqualTo(32);
        assertThat(joined.index(2, 9)).isEqualTo((1 + 9) * 6 + 2);
        assertThat(graph(chain, "others").maps("others").orElseThrow().index(2, 9))
                .isEqualTo(9 * 6 + 2);
        assertThat(graph(chain, "class only").maps("class only").orElseThrow().isSpatial())
                .isFalse();
    }

    /** Swin: 2 x 4 windows of 2 x 2 in the place of images. */
    @Test
    void windowsAreTakenApartAndPutTogether() {
        final Chain chain = maps(1).weight("mix", Shape.of(6, 6))
                .layer("last", new Transpose(CHANNELS_LAST), "maps")
                .layer("cut", new Reshape(List.of(1L, 2L, 2L, 4L, 2L, 6L)), "last")
                .layer("sorted", new Transpose(List.of(0, 1, 3, 2, 4, 5)), "cut")
                .layer("windows", new Reshape(List.of(8L, 4L, 6L)), "sorted")
                .layer("mixed", new MatMul(), "windows", "mix")
                .layer("six", new Reshape(List.of(1L, 2L, 4L, 2L, 2L, 6L)), "mixed")
                .layer("unsorted", new Transpose(List.of(0, 1, 3, 2, 4, 5)), "six")
                .layer("whole", new Reshape(List.of(1L, 4L, 8L, 6L)), "unsorted");

        assertLayout(chain, "sorted", "NHWHWC");
        assertLayout(chain, "windows", "TTC");
        assertThat(graph(chain, "windows").maps("windows")).isEmpty();
        assertLayout(chain, "whole", "NHWC");
        // of the sixth axis order window row, window column, row, column: row 3 is row 1 of window row 1
        assertThat(graph(chain, "sorted").maps("sorted").orElseThrow().index(5, 3 * 8 + 5))
                .isEqualTo((((1 * 4 + 2) * 2 + 1) * 2 + 1) * 6 + 5);
        assertGrid(chain, "whole", 4, 8);
    }

    /** Swin's merging of patches: what were 2 x 2 positions are features of one. */
    @Test
    void joinedPatchesAreFeatures() {
        final Chain chain = maps().weight("merge", Shape.of(24, 12))
                .layer("last", new Transpose(CHANNELS_LAST), "maps")
                .layer("cut", new Reshape(List.of(0L, 2L, 2L, 4L, 2L, 6L)), "last")
                .layer("sorted", new Transpose(List.of(0, 1, 3, 4, 2, 5)), "cut")
                .layer("patches", new Reshape(List.of(0L, 2L, 4L, 24L)), "sorted")
                .layer("merged", new MatMul(), "patches", "merge");

        assertLayout(chain, "patches", "NHWC");
        assertGrid(chain, "patches", 2, 4);
        assertLayout(chain, "merged", "NHWC");
        assertGrid(chain, "merged", 2, 4);
    }

    /** ShuffleNet: channels change places. */
    @Test
    void shuffledChannelsAreChannels() {
        final Chain chain = maps().layer("groups", new Reshape(List.of(0L, 2L, 3L, 4L, 8L)), "maps")
                .layer("turned", new Transpose(List.of(0, 2, 1, 3, 4)), "groups")
                .layer("shuffled", new Reshape(List.of(0L, 6L, 4L, 8L)), "turned");

        assertLayout(chain, "groups", "NCCHW");
        assertLayout(chain, "shuffled", "NCHW");
        assertThat(graph(chain, "shuffled").maps("shuffled").orElseThrow().index(4, 9))
                .isEqualTo(4 * 32 + 9);
    }

    @Test
    void meansLeaveWhatTheyAreTakenOver() {
        final Chain chain = maps().layer("pool", new GlobalAveragePool(), "maps")
                .layer("flat", new Flatten(1), "pool")
                .layer("all", new Flatten(1), "maps")
                .layer("rows", new ReduceMean(List.of(3), false), "maps")
                .layer("mean", new ReduceMean(List.of(2, 3), false), "maps")
                .layer("map", new ReduceMean(List.of(1), true), "maps")
                .layer("spread", new Unsqueeze(List.of(2, 3)), "mean")
                .layer("excited", new Mul(), "spread", "maps");

        assertLayout(chain, "pool", "NCHW");
        assertLayout(chain, "flat", "NC");
        assertLayout(chain, "all", "NC");
        assertLayout(chain, "rows", "NCH");
        assertLayout(chain, "mean", "NC");
        assertLayout(chain, "map", "NCHW");
        assertLayout(chain, "spread", "NC??");
        assertLayout(chain, "excited", "NCHW");
    }

    @Test
    void whatIsCutOrPaddedCountsTheSame() {
        final Chain chain = maps().layer("last", new Transpose(CHANNELS_LAST), "maps")
                .layer("halves", new Split(3, List.of(2L, 4L)), "last")
                .layer("top", new Slice(List.of(new Slice.Range(1, 0, 3, 1))), "last")
                .layer("rest", new Slice(List.of(new Slice.Range(1, 3, 4, 1))), "last")
                .layer("rolled", new Concat(1), "rest", "top")
                .layer(
                        "padded",
                        new Pad(Pad.Mode.CONSTANT, List.of(0L, 1L, 0L, 0L), List.of(0L, 0L, 0L, 0L), 0),
                        "last");

        assertLayout(chain, "halves", "NHWC");
        assertThat(graph(chain, "halves:1").maps("halves:1").orElseThrow().channels())
                .isEqualTo(4);
        assertLayout(chain, "top", "NHWC");
        assertGrid(chain, "top", 3, 8);
        assertGrid(chain, "rolled", 4, 8);
        assertGrid(chain, "padded", 5, 8);
        assertThat(field(chain, "padded"))
                .isEqualTo(new ReceptiveField.Window(
                        new ReceptiveField.Axis(3, 1, -2), new ReceptiveField.Axis(3, 1, -1)));
    }

    @Test
    void thePartsOfANetworkKeepTheLayoutsOfTheWhole() {
        final GraphCut cut = GraphCut.behind(graph(convNeXtBlock(), "sum"), List.of("norm"));

        assertThat(cut.tail().layout("norm")).hasToString("NHWC");
        assertThat(cut.tail().layout("first")).hasToString("NCHW");
    }

    private static Chain maps() {
        return maps(Shape.BATCH);
    }

    private static Chain maps(long images) {
        return new Chain(images, 3, 4, 8)
                .weight("kernel", Shape.of(6, 3, 3, 3))
                .layer("maps", new Conv(Window2d.square(3).padding(1), 1), "image", "kernel");
    }

    private static Chain tokens() {
        return tokens(maps());
    }

    private static Chain tokens(Chain maps) {
        return maps.layer("row", new Reshape(List.of(0L, 6L, -1L)), "maps")
                .layer("tokens", new Transpose(List.of(0, 2, 1)), "row");
    }

    private static Graph graph(Chain chain, String value) {
        return chain.returning(value);
    }

    private static void assertLayout(Chain chain, String value, String letters) {
        final Graph graph = graph(chain, value);
        assertThat(graph.layout(value)).hasToString(letters);
        assertThat(graph.layout(value).shape()).isEqualTo(graph.shape(value));
    }

    private static void assertGrid(Chain chain, String value, int height, int width) {
        final FeatureMaps maps = graph(chain, value).maps(value).orElseThrow();
        assertThat(maps.isSpatial()).isTrue();
        assertThat(List.of(maps.height(), maps.width())).containsExactly(height, width);
    }

    private static ReceptiveField field(Chain chain, String layer) {
        return NetworkSummary.of(graph(chain, layer)).layers().stream()
                .filter(summary -> summary.name().equals(layer))
                .findFirst()
                .orElseThrow()
                .receptiveField();
    }
}
