package dev.fovea.network.weights.formats;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.bytes.StridedLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON at the start of a safetensors file: per tensor its element type, shape and place.
 *
 * @param metadata texts by name; empty if there are none
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {

    /** @param begin the first byte, counted from the header's end; {@code end} is the first byte behind */
    record Entry(DataType type, Shape shape, long begin, long end) {
        long length() {
            return end - begin;
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

    private static final Map<String, DataType> TYPES = Map.of(
            "F64", DataType.FLOAT64,
            "F32", DataType.FLOAT32,
            "F16", DataType.FLOAT16,
            "BF16", DataType.BFLOAT16,
            "I64", DataType.INT64,
            "I32", DataType.INT32,
            "I16", DataType.INT16,
            "I8", DataType.INT8,
            "U8", DataType.UINT8,
            "BOOL", DataType.BOOL);

    /** @throws InvalidWeightsException if the header is not JSON, not of the form, or contradicts itself */
    static SafetensorsHeader parse(ByteBuffer bytes) {
        final byte[] json = new byte[bytes.remaining()];
        bytes.get(json);
        final JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new InvalidWeightsException("The safetensors header is not valid JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new InvalidWeightsException("The safetensors header is not a JSON object");
        }
        final Map<String, Entry> entries = new LinkedHashMap<>();
        root.properties().forEach(property -> {
            if (!property.getKey().equals(METADATA)) {
                entries.put(property.getKey(), entry(property.getKey(), property.getValue()));
            }
        });
        return new SafetensorsHeader(entries, metadata(root.path(METADATA)));
    }

    private static Map<String, String> metadata(JsonNode node) {
        final Map<String, String> metadata = new LinkedHashMap<>();
        node.properties().forEach(property -> {
            if (!property.getValue().isString()) {
                throw new InvalidWeightsException(
                        "The metadata of a safetensors file are texts; '%s' is not".formatted(property.getKey()));
            }
            metadata.put(property.getKey(), property.getValue().stringValue());
        });
        return metadata;
    }

    private static Entry entry(String name, JsonNode node) {
        final DataType type = TYPES.get(node.path("dtype").asString(""));
        if (type == null) {
            throw new InvalidWeightsException("Tensor '%s' has the dtype '%.20s'; known are %s"
                    .formatted(
                            name,
                            node.path("dtype").asString(""),
                            TYPES.keySet().stream().sorted().toList()));
        }
        final List<Long> sizes = integers(name, node.path("shape"));
        final List<Long> offsets = integers(name, node.path("data_offsets"));
        final long count = StridedLayout.packed(sizes, true).count();
        if (offsets.size() != 2
                || offsets.get(0) < 0
                || offsets.get(1) < offsets.get(0)
                || offsets.get(1) - offsets.get(0) != count * type.bytes()) {
            throw new InvalidWeightsException(
                    "Tensor '%s' of %s %s cannot lie at data_offsets %s".formatted(name, type, sizes, offsets));
        }
        final Shape shape = Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
        return new Entry(type, shape, offsets.get(0), offsets.get(1));
    }

    private static List<Long> integers(String name, JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(number -> integer(name, number))
                .toList();
    }

    private static long integer(String name, JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw new InvalidWeightsException("Tensor '%s' has sizes or offsets that are no integers".formatted(name));
        }
        return number.longValue();
    }

    /** The header of tensors that follow each other. */
    static SafetensorsHeader of(Map<String, Tensor> tensors, Map<String, String> metadata) {
        final SafetensorsHeader header = new SafetensorsHeader(new LinkedHashMap<>(), metadata);
        tensors.forEach((name, tensor) -> header.append(name, tensor.type(), tensor.shape()));
        return header;
    }

    /** The header of tensors of one type that follow each other. */
    static SafetensorsHeader of(DataType type, Map<String, Shape> shapes) {
        final SafetensorsHeader header = new SafetensorsHeader(new LinkedHashMap<>(), Map.of());
        shapes.forEach((name, shape) -> header.append(name, type, shape));
        return header;
    }

    private void append(String name, DataType type, Shape shape) {
        final long begin = entries.values().stream().mapToLong(Entry::length).sum();
        entries.put(name, new Entry(type, shape, begin, begin + shape.size() * type.bytes()));
    }

    /** @throws InvalidWeightsException unless the tensors fill {@code bytes} without gap or overlap, as the format demands */
    void requireCovers(long bytes) {
        final List<Entry> sorted = entries.values().stream()
                .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
                .toList();
        long covered = 0;
        for (Entry entry : sorted) {
            if (entry.begin() != covered) {
                throw new InvalidWeightsException("Tensors of the safetensors file overlap or leave a gap at byte %d"
                        .formatted(Math.min(covered, entry.begin())));
            }
            covered = entry.end();
        }
        if (covered != bytes) {
            throw new InvalidWeightsException(
                    "The safetensors file is cut off or has bytes too many: its tensors need %d bytes and there are %d"
                            .formatted(covered, bytes));
        }
    }

    /** The start of a file: the header's length, and the header, padded with spaces so that the elements are aligned. */
    byte[] bytes() {
        final byte[] json = json();
        return ByteBuffer.allocate(Long.BYTES + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private byte[] json() {
        final ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            root.set(METADATA, JSON.valueToTree(metadata));
        }
        entries.forEach((name, entry) -> {
            final ObjectNode node = root.putObject(name).put("dtype", name(entry.type()));
            node.set("shape", JSON.valueToTree(entry.shape().dims()));
            node.set("data_offsets", JSON.valueToTree(new long[] {entry.begin(), entry.end()}));
        });
        final String json = JSON.writeValueAsString(root);
        final int length = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat(Math.floorMod(-length, ALIGNMENT))).getBytes(StandardCharsets.UTF_8);
    }

    private static String name(DataType type) {
        return TYPES.entrySet().stream()
                .filter(known -> known.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
