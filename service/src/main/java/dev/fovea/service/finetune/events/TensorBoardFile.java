package dev.fovea.service.finetune.events;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Epochs as an event file of TensorBoard: TFRecords, each an {@code Event} in protobuf with a {@code Summary} of numbers. A record is its
 * length in 8 bytes, the masked CRC-32C of these, the event, and its masked CRC-32C, all little-endian.
 */
public final class TensorBoardFile {

    private static final int WALL_TIME = (1 << 3) | 1;
    private static final int STEP = 2 << 3;
    private static final int FILE_VERSION = (3 << 3) | 2;
    private static final int SUMMARY = (5 << 3) | 2;
    private static final int VALUE = (1 << 3) | 2;
    private static final int TAG = (1 << 3) | 2;
    private static final int SIMPLE_VALUE = (2 << 3) | 5;

    private TensorBoardFile() {}

    /**
     * The whole file.
     *
     * @param created of the job, in milliseconds since 1970
     */
    public static byte[] of(EpochTable table, long created) {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        append(
                file,
                new Protobuf()
                        .fixed64(WALL_TIME, seconds(created))
                        .text(FILE_VERSION, "brain.Event:2")
                        .bytes());
        for (EpochTable.Row row : table.rows()) {
            append(file, event(row));
        }
        return file.toByteArray();
    }

    private static byte[] event(EpochTable.Row row) {
        final Protobuf summary = new Protobuf();
        numbers(row.epoch())
                .forEach((tag, value) -> summary.bytes(
                        VALUE,
                        new Protobuf()
                                .text(TAG, tag)
                                .fixed32(SIMPLE_VALUE, value.floatValue())
                                .bytes()));
        return new Protobuf()
                .fixed64(WALL_TIME, seconds(row.time()))
                .varint(STEP, row.epoch().step())
                .bytes(SUMMARY, summary.bytes())
                .bytes();
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
