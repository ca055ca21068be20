package dev.fovea.network.graph.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.LongStream;

/** Tensors of an ONNX file. */
final class OnnxTensors {

    /** What the description of a weight says that training must not change although its operator would learn it. */
    private static final String FIXED = "fixed";

    private OnnxTensors() {}

    static boolean isFixed(TensorProto proto) {
        return proto.getDocString().equals(FIXED);
    }

    /**
     * Reads a tensor; raw bytes stay a view of the file.
     *
     * @throws InvalidGraphException for data outside the file, an unknown type, or a length that is not what the shape needs
     */
    static Tensor read(TensorProto proto) {
        if (proto.getExternalDataCount() > 0 || proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new InvalidGraphException(
                    "Tensor '%s' refers to data outside the file, which is never opened; save the model with its weights inside"
                            .formatted(proto.getName()));
        }
        final DataType type = type(proto);
        try {
            final Shape shape = shape(proto);
            final long size = Math.multiplyExact(shape.size(), type.bytes());
            if (proto.hasRawData()) {
                return new Tensor(type, shape, proto.getRawData().asReadOnlyByteBuffer());
            }
            if (size > Integer.MAX_VALUE || shape.size() != listed(proto, type)) {
                throw new InvalidGraphException(
                        "Tensor '%s' of shape %s has %d values".formatted(proto.getName(), shape, listed(proto, type)));
            }
            return new Tensor(type, shape, pack(proto, type, (int) size));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidGraphException("Tensor '%s' is damaged: %s".formatted(proto.getName(), e.getMessage()), e);
        }
    }

    private static Shape shape(TensorProto proto) {
        final Shape shape =
                Shape.of(proto.getDimsList().stream().mapToLong(Long::longValue).toArray());
        if (!shape.isKnown()) {
            throw new IllegalArgumentException("a dimension is negative");
        }
        return shape;
    }

    private static DataType type(TensorProto proto) {
        final var type = TensorProto.DataType.forNumber(proto.getDataType());
        return switch (type == null ? TensorProto.DataType.UNDEFINED : type) {
            case FLOAT -> DataType.FLOAT32;
            case DOUBLE -> DataType.FLOAT64;
            case FLOAT16 -> DataType.FLOAT16;
            case BFLOAT16 -> DataType.BFLOAT16;
            case INT64 -> DataType.INT64;
            case INT32 -> DataType.INT32;
            case INT16 -> DataType.INT16;
            case INT8 -> DataType.INT8;
            case UINT8 -> DataType.UINT8;
            case BOOL -> DataType.BOOL;
            default ->
                throw new InvalidGraphException(
                        "Tensor '%s' has elements of type %s, which is not supported".formatted(proto.getName(), type));
        };
    }

    private static int listed(TensorProto proto, DataType type) {
        return switch (type) {
            case FLOAT32 -> proto.getFloatDataCount();
            case FLOAT64 -> proto.getDoubleDataCount();
            case INT64 -> proto.getInt64DataCount();
            default -> proto.getInt32DataCount();
        };
    }

    private static ByteBuffer pack(TensorProto proto, DataType type, int size) {
        final ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case FLOAT32 -> proto.getFloatDataList().forEach(bytes::putFloat);
            case FLOAT64 -> proto.getDoubleDataList().forEach(bytes::putDouble);
            case INT64 -> proto.getInt64DataList().forEach(bytes::putLong);
            case INT32 -> proto.getInt32DataList().forEach(bytes::putInt);
            default -> proto.getInt32DataList().forEach(value -> putNarrow(bytes, type, value));
        }
        return bytes.flip();
    }

    private static void putNarrow(ByteBuffer bytes, DataType type, int value) {
        if (type.bytes() == 2) {
            bytes.putShort((short) value);
        } else {
            bytes.put((byte) value);
        }
    }

    static TensorProto write(Parameter parameter) {
        final TensorProto proto = write(parameter.name(), parameter.filled());
        return parameter.learnable()
                ? proto
                : proto.toBuilder().setDocString(FIXED).build();
    }

    static TensorProto write(String name, Tensor tensor) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type(tensor.type()).getNumber())
                .addAllDims(LongStream.of(tensor.shape().dims()).boxed().toList())
                .setRawData(UnsafeByteOperations.unsafeWrap(tensor.data()))
                .build();
    }

    private static TensorProto.DataType type(DataType type) {
        return switch (type) {
            case FLOAT32 -> TensorProto.DataType.FLOAT;
            case FLOAT64 -> TensorProto.DataType.DOUBLE;
            case FLOAT16 -> TensorProto.DataType.FLOAT16;
            case BFLOAT16 -> TensorProto.DataType.BFLOAT16;
            case INT64 -> TensorProto.DataType.INT64;
            case INT32 -> TensorProto.DataType.INT32;
            case INT16 -> TensorProto.DataType.INT16;
            case INT8 -> TensorProto.DataType.INT8;
            case UINT8 -> TensorProto.DataType.UINT8;
            case BOOL -> TensorProto.DataType.BOOL;
        };
    }
}
