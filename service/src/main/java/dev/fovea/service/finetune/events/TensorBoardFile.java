package dev.fovea.service.finetune.events;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Epochs as an event file of TensorBoard: TFRecords, each an {@code Event} in protobuf with a {@code Summary} of numbers. A record is its
 * length in 8 bytes, the masked CRC-32C of these, the event, and its masked CRC-32C, all little-endian.
 */
public final class TensorBoardFile {

    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    private TensorBoardFile() {}

    /**
     * The whole file.
     *
     * @param created of the job, in milliseconds since 1970
     */
    public static byte[] of(EpochTable table, long created) {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        append(file, message(event -> {
            event.writeDouble(WALL_TIME, seconds(created));
            event.writeString(FILE_VERSION, "brain.Event:2");
        }));
        for (EpochTable.Row row : table.rows()) {
            append(file, event(row));
        }
        return file.toByteArray();
    }

    private static byte[] event(EpochTable.Row row) {
        final byte[] summary = message(numbers -> {
            for (Map.Entry<String, Double> number : numbers(row.epoch()).entrySet()) {
                numbers.writeByteArray(VALUE, message(value -> {
                    value.writeString(TAG, number.getKey());
                    value.writeFloat(SIMPLE_VALUE, number.getValue().floatValue());
                }));
            }
        });
        return message(event -> {
            event.writeDouble(WALL_TIME, seconds(row.time()));
            event.writeInt64(STEP, row.epoch().step());
            event.writeByteArray(SUMMARY, summary);
        });
    }

    /** Writes the fields of a message. */
    @FunctionalInterface
    private interface Fields {

        void writeTo(CodedOutputStream message) throws IOException;
    }

    private static byte[] message(Fields fields) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final CodedOutputStream message = CodedOutputStream.newInstance(bytes);
        try {
            fields.writeTo(message);
            message.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes what is written", e);
        }
        return bytes.toByteArray();
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }

    private static Map<String, Double> numbers(Epoch epoch) {
        final Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("loss/training", epoch.trainingLoss());
        numbers.put("loss/validation", epoch.validationLoss());
        numbers.put("accuracy/top1", epoch.top1());
        numbers.put("accuracy/meanPerClass", epoch.meanPerClassAccuracy());
        numbers.put("learningRate", epoch.learningRate());
        numbers.put("imagesPerSecond", epoch.imagesPerSecond());
        return numbers;
    }

    private static void append(ByteArrayOutputStream file, byte[] event) {
        final byte[] length = little(Long.BYTES).putLong(event.length).array();
        file.writeBytes(length);
        file.writeBytes(little(Integer.BYTES).putInt(MaskedCrc32c.of(length)).array());
        file.writeBytes(event);
        file.writeBytes(little(Integer.BYTES).putInt(MaskedCrc32c.of(event)).array());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
