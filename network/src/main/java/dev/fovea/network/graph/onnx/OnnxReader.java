package dev.fovea.network.graph.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads an ONNX file (operator sets {@value #OLDEST_OPSET} to {@value #NEWEST_OPSET}) as a graph. Weights stay views of the
 * file's bytes. Whatever the graph cannot express is refused with the node's name; nothing is dropped silently.
 */
public final class OnnxReader {

    static final int OLDEST_OPSET = 13;
    static final int NEWEST_OPSET = 21;

    /** What fits into a Java array. */
    private static final long LARGEST = Integer.MAX_VALUE - 8;

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
        final long length = Files.size(file);
        if (length == 0) {
            throw new InvalidGraphException("The ONNX file is empty");
        }
        if (length > LARGEST) {
            throw new InvalidGraphException("The ONNX file is larger than 2 GiB");
        }
        return read(ByteBuffer.wrap(Files.readAllBytes(file)), size);
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
        // Only bytes that are wrapped as unchangeable are lent out as views; others are copied.
        final CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
        in.enableAliasing(true);
        in.setRecursionLimit(RECURSION_LIMIT);
        final ModelProto model;
        try {
            model = ModelProto.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidGraphException("This is no ONNX file, or it is damaged or cut off", e);
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
