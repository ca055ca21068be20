package dev.fovea.service.finetune;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads event files of TensorBoard with a checksum and a protobuf reader of others. */
final class EventFileReader {

    private EventFileReader() {}

    record Event(double wallTime, long step, String version, Map<String, Float> numbers) {}

    static List<Event> read(byte[] file) throws IOException {
        final List<Event> events = new ArrayList<>();
        final ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            final byte[] length = bytes(in, Long.BYTES);
            requireChecksum(length, in.getInt());
            final byte[] data = bytes(in, (int)
                    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
            requireChecksum(data, in.getInt());
            events.add(event(CodedInputStream.newInstance(data)));
        }
        return events;
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        final byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    /** Bit by bit, as the polynomial says. */
    private static void requireChecksum(byte[] data, int expected) {
        int crc = ~0;
        for (byte value : data) {
            crc ^= value & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
            }
        }
        crc = ~crc;
        if (((crc >>> 15) | (crc << 17)) + 0xa282ead8 != expected) {
            throw new AssertionError("The checksum is wrong");
        }
    }

    private static Event event(CodedInputStream in) throws IOException {
        double wallTime = 0;
        long step = 0;
        String version = "";
        final Map<String, Float> numbers = new LinkedHashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> wallTime = in.readDouble();
                case 2 -> step = in.readInt64();
                case 3 -> version = in.readString();
                case 5 -> summary(in.readBytes().newCodedInput(), numbers);
                default -> throw new AssertionError("An unknown field");
            }
        }
        return new Event(wallTime, step, version, numbers);
    }

    private static void summary(CodedInputStream in, Map<String, Float> numbers) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            final CodedInputStream value = in.readBytes().newCodedInput();
            value.readTag();
            final String name = value.readString();
            value.readTag();
            numbers.put(name, value.readFloat());
        }
    }
}
