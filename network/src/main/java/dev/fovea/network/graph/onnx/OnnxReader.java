package dev.fovea.network.graph.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads an ONNX file (operator sets {@value #OLDEST_OPSET} to {@value #NEWEST_OPSET}) as a graph. Weights stay views of the mapped
 * file. Whatever the graph cannot express is refused with the node's name; nothing is dropped silently.
 */
public final class OnnxReader {

    static final int OLDEST_OPSET = 13;
    static final int NEWEST_OPSET = 21;

    /** Deeper nesting than any real network has. */
    private static final int RECURSION_LIMIT = 50;

    private OnnxReader() {}

    /**
     * Reads a file.
     *
     * @throws IOException if the file cannot be opened
     * @throws InvalidGraphException if it is no ONNX file or holds what is not supported; the message names the node
     */
    public static Graph read(Path file) throws IOException {
        return read(file, InputSize.FROM_FILE);
    }

    /** Reads a file whose input leaves height and width open. */
    public static Graph read(Path file, InputSize size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == 0) {
                throw new InvalidGraphException("The ONNX file is empty");
            }
            if (channel.size() > Integer.MAX_VALUE) {
                throw new InvalidGraphException("The ONNX file is larger than 2 GiB");
            }
            return read(channel.map(MapMode.READ_ONLY, 0, channel.size()), size);
        }
    }

    /** Reads the bytes of a file; they must not change while the graph is in use. */
    public static Graph read(ByteBuffer bytes, InputSize size) {
        final ModelProto model = parse(bytes);
        try {
            return new GraphAssembly(model, size, true).graph();
        } catch (InvalidGraphException openBatch) {
            if (!InputSize.hasFixedBatch(model)) {
                throw openBatch;
            }
            return new GraphAssembly(model, size, false).graph();
        }
    }

    private static ModelProto parse(ByteBuffer bytes) {
        // Only a stream of bytes that are wrapped as unchangeable lends its views out; others copy.
        final CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
        in.enableAliasing(true);
        in.setRecursionLimit(RECURSION_LIMIT);
        final ModelProto model;
        try {
            model = ModelProto.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidGraphException("This is no ONNX file, or it is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InvalidGraphException("The ONNX file cannot be read", e);
        }
        if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
            throw new InvalidGraphException("This is no ONNX file: it holds no graph");
        }
        requireSupportedOpset(model);
        return model;
    }

    private static void requireSupportedOpset(ModelProto model) {
        final long opset = model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(set -> set.getVersion())
                .findFirst()
                .orElse(1);
        if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
            throw new InvalidGraphException(
                    "The file uses ONNX operator set %d; %d to %d are supported. Export it again with another opset_version"
                            .formatted(opset, OLDEST_OPSET, NEWEST_OPSET));
        }
    }
}
