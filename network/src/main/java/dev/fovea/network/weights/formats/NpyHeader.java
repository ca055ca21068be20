package dev.fovea.network.weights.formats;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.weights.bytes.ByteReader;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a {@code .npy} file says of its array (NumPy's {@code numpy.lib.format}, versions 1 to 3): a Python dictionary as text.
 *
 * @param bigEndian whether the bytes of an element are in big-endian order
 * @param fortranOrder whether the first axis changes fastest
 */
record NpyHeader(DataType type, boolean bigEndian, boolean fortranOrder, List<Long> sizes) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int MAXIMUM_BYTES = 64 << 10;

    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"] *: *['\"]([<>|=]?)(\\w+)['\"]");
    private static final Pattern FORTRAN_ORDER = Pattern.compile("['\"]fortran_order['\"] *: *(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"] *: *\\(([\\d, ]*)\\)");
    private static final Pattern SIZE = Pattern.compile("\\d+");

    private static final Map<String, DataType> TYPES = Map.of(
            "f4", DataType.FLOAT32,
            "f8", DataType.FLOAT64,
            "f2", DataType.FLOAT16,
            "i8", DataType.INT64,
            "i4", DataType.INT32,
            "i2", DataType.INT16,
            "i1", DataType.INT8,
            "u1", DataType.UINT8,
            "b1", DataType.BOOL);

    /** @throws IllegalArgumentException for bfloat16, which NumPy does not have */
    static NpyHeader of(DataType type, Shape shape) {
        name(type);
        return new NpyHeader(
                type, false, false, LongStream.of(shape.dims()).boxed().toList());
    }

    static boolean startsWithMagic(ByteBuffer head) {
        return head.remaining() >= MAGIC.length && head.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    /** Reads the header, after which the elements follow. */
    static NpyHeader read(ByteReader reader) {
        if (!startsWithMagic(reader.bytes(MAGIC.length))) {
            throw new InvalidWeightsException("The data is no NumPy array: it does not start with the letters NUMPY");
        }
        final int version = reader.u1();
        reader.u1(); // minor version
        if (version < 1 || version > 3) {
            throw new InvalidWeightsException("The NumPy array is of the unknown format version " + version);
        }
        final long length = version == 1 ? reader.u2() : reader.u4();
        if (length > MAXIMUM_BYTES) {
            throw new InvalidWeightsException(
                    "The header of a NumPy array claims %d bytes; %d is the most".formatted(length, MAXIMUM_BYTES));
        }
        return parse(reader.utf8(length));
    }

    private static NpyHeader parse(String header) {
        final Matcher descr = field(DESCR, header);
        final DataType type = TYPES.get(descr.group(2));
        if (type == null) {
            throw new InvalidWeightsException("A NumPy array has elements of type '%.20s'; known are %s"
                    .formatted(descr.group(2), TYPES.keySet().stream().sorted().toList()));
        }
        return new NpyHeader(
                type,
                descr.group(1).equals(">"),
                field(FORTRAN_ORDER, header).group(1).equals("True"),
                sizes(field(SHAPE, header).group(1)));
    }

    private static Matcher field(Pattern pattern, String header) {
        final Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new InvalidWeightsException(
                    "The header of a NumPy array lacks a plain descr, fortran_order or shape: save plain numeric arrays");
        }
        return matcher;
    }

    private static List<Long> sizes(String text) {
        return SIZE.matcher(text).results().map(size -> size(size.group())).toList();
    }

    private static long size(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidWeightsException("A NumPy array has an impossible size in its shape", e);
        }
    }

    /** The magic, version 1.0 and the header, padded as NumPy pads them. */
    byte[] bytes() {
        final String order = type.bytes() == 1 ? "|" : "<";
        final String shape = sizes.size() == 1
                ? "(%d,)".formatted(sizes.get(0))
                : sizes.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
        final String text =
                "{'descr': '%s%s', 'fortran_order': False, 'shape': %s, }".formatted(order, name(type), shape);
        final int prefix = MAGIC.length + 2 + Short.BYTES;
        final int padding = Math.floorMod(-(prefix + text.length() + 1), ALIGNMENT);
        final byte[] header = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(prefix + header.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) header.length)
                .put(header)
                .array();
    }

    private static String name(DataType type) {
        return TYPES.entrySet().stream()
                .filter(known -> known.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("NumPy has no " + type + ": convert it to FLOAT32"));
    }
}
