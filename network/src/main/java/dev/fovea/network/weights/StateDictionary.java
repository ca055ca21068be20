package dev.fovea.network.weights;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.bytes.ByteSource;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.bytes.MemoryBudget;
import dev.fovea.network.weights.bytes.ZipArchive;
import dev.fovea.network.weights.formats.NpzFile;
import dev.fovea.network.weights.formats.SafetensorsFile;
import dev.fovea.network.weights.torch.LegacyTorch;
import dev.fovea.network.weights.torch.TorchFile;
import dev.fovea.network.weights.torch.TorchZip;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The weights of a network by the names that its author gave them, e.g. {@code layer1.0.conv1.weight}. */
public final class StateDictionary {

    private static final String ACCEPTED =
            "Accepted are PyTorch state dictionaries (.pth, .pt), safetensors and NumPy archives (.npz)";

    /** What {@code torch.nn.DataParallel} puts before every name. */
    private static final String DATA_PARALLEL = "module.";

    private static final int HEAD_BYTES = 512;
    private static final int TAR_MAGIC_OFFSET = 257;
    private static final byte[] TAR_MAGIC = {'u', 's', 't', 'a', 'r'};

    private final Map<String, Tensor> tensors;

    /**
     * Tensors in the order given.
     *
     * @param tensors by name; a {@code module.} that all names start with is dropped
     */
    public StateDictionary(Map<String, Tensor> tensors) {
        final boolean wrapped = tensors.keySet().stream().allMatch(name -> name.startsWith(DATA_PARALLEL));
        this.tensors = new LinkedHashMap<>();
        tensors.forEach(
                (name, tensor) -> this.tensors.put(wrapped ? name.substring(DATA_PARALLEL.length()) : name, tensor));
    }

    /**
     * Reads a file of any accepted format, told by its content. Large tensors are views of the file, which must not change while they
     * are used.
     *
     * @throws InvalidWeightsException if the file is damaged, hostile or of no accepted format
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static StateDictionary read(Path file) {
        try (ByteSource source = ByteSource.open(file)) {
            return new StateDictionary(read(source));
        }
    }

    /**
     * Whether the file begins as one of the accepted formats does.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static boolean looksLikeOne(Path file) {
        try (ByteSource source = ByteSource.open(file)) {
            final ByteBuffer head = source.head(HEAD_BYTES);
            return ZipArchive.startsWithMagic(head)
                    || LegacyTorch.startsWithPickle(head)
                    || SafetensorsFile.startsWithHeader(head);
        }
    }

    private static Map<String, Tensor> read(ByteSource source) {
        if (source.size() == 0) {
            throw new InvalidWeightsException("The file is empty. " + ACCEPTED);
        }
        final ByteBuffer head = source.head(HEAD_BYTES);
        final MemoryBudget budget = new MemoryBudget(source.size());
        if (ZipArchive.startsWithMagic(head)) {
            return readZip(new ZipArchive(source, budget), budget);
        }
        if (LegacyTorch.startsWithPickle(head)) {
            return TorchFile.readLegacy(source, budget);
        }
        if (SafetensorsFile.startsWithHeader(head)) {
            return SafetensorsFile.read(source);
        }
        if (isTar(head)) {
            throw new InvalidWeightsException(
                    "The file is in torch's first, tar-based format; load it once with PyTorch and save it again. "
                            + ACCEPTED);
        }
        throw new InvalidWeightsException(
                "The file is in no known format of weights. " + ACCEPTED + "; an ONNX file needs no architecture");
    }

    private static Map<String, Tensor> readZip(ZipArchive archive, MemoryBudget budget) {
        if (TorchZip.describes(archive)) {
            return TorchFile.readZip(archive, budget);
        }
        if (NpzFile.describes(archive)) {
            return NpzFile.read(archive, budget);
        }
        throw new InvalidWeightsException(
                "The zip file holds neither a torch state dictionary nor NumPy arrays. " + ACCEPTED);
    }

    private static boolean isTar(ByteBuffer head) {
        return head.remaining() == HEAD_BYTES
                && head.slice(TAR_MAGIC_OFFSET, TAR_MAGIC.length).equals(ByteBuffer.wrap(TAR_MAGIC));
    }

    /** By name, in file order. */
    public Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /**
     * The graph with these weights. Floating-point weights become FLOAT32.
     *
     * @throws WeightMismatchException if names or shapes differ; the graph's integer constants, its fixed weights and the file's counts of batches
     *     ({@code num_batches_tracked}) need no counterpart
     */
    public Graph fill(Graph graph) {
        return new WeightMatch(graph, tensors).fill();
    }
}
