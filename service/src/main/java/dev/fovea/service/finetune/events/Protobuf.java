package dev.fovea.service.finetune.events;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the fields of a message in protobuf's wire format. Tags are the field's number times 8 plus its wire type. */
final class Protobuf {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Protobuf varint(int tag, long value) {
        number(tag);
        number(value);
        return this;
    }

    Protobuf fixed64(int tag, double value) {
        number(tag);
        out.writeBytes(ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        return this;
    }

    Protobuf fixed32(int tag, float value) {
        number(tag);
        out.writeBytes(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    Protobuf text(int tag, String text) {
        return bytes(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf bytes(int tag, byte[] bytes) {
        number(tag);
        number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
