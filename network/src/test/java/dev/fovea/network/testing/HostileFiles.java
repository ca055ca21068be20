package dev.fovea.network.testing;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.fovea.network.graph.onnx.OnnxWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files of weights that want to do harm. */
public final class HostileFiles {

    private HostileFiles() {}

    /** A pickle that runs a command in any unpickler that does what it is told: {@code os.system(command)}. */
    public static byte[] pickleThatRuns(String command) {
        final byte[] text = command.getBytes(StandardCharsets.UTF_8);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x80, 2});
        out.writeBytes("cos\nsystem\nX".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length)
                .array());
        out.writeBytes(text);
        out.writeBytes(new byte[] {(byte) 0x85, 'R', '.'});
        return out.toByteArray();
    }

    /** A safetensors file of ten bytes that claims a header of this many. */
    public static byte[] safetensorsClaiming(long headerBytes) {
        return ByteBuffer.allocate(Long.BYTES + 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerBytes)
                .put((byte) '{')
                .put((byte) '}')
                .array();
    }

    /** A tiny network whose first weight is to be read from another file. */
    public static byte[] onnxReading(String path) {
        try {
            final ModelProto.Builder model =
                    ModelProto.parseFrom(OnnxWriter.toBuffer(TinyNetworks.classifier(1))).toBuilder();
            final TensorProto.Builder weight = model.getGraphBuilder().getInitializerBuilder(0);
            weight.setRawData(ByteString.EMPTY)
                    .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(StringStringEntryProto.newBuilder()
                            .setKey("location")
                            .setValue(path));
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
