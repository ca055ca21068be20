package dev.fovea.network.weights.pickle;

import dev.fovea.network.weights.bytes.InvalidWeightsException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and texts as pickles write them; an integer is a {@link Long} where it fits, else a {@link BigInteger}. */
public final class PickleLiterals {

    /** Enough for any number a state dictionary has; parsing longer ones takes quadratic time. */
    private static final int MAXIMUM_LENGTH = 255;

    private static final Pattern QUOTED = Pattern.compile("(['\"])([^\\\\]*)\\1");
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private PickleLiterals() {}

    /** Two's complement, little-endian; no bytes are zero. */
    public static Object integer(ByteBuffer bytes) {
        requireShort(bytes.remaining());
        final byte[] bigEndian = new byte[bytes.remaining() + 1];
        for (int i = bytes.remaining(); i > 0; i--) {
            bigEndian[i] = bytes.get();
        }
        bigEndian[0] = (byte) (bigEndian.length > 1 && bigEndian[1] < 0 ? -1 : 0);
        return narrow(new BigInteger(bigEndian));
    }

    /** Decimal text, with the {@code L} that Python 2 adds. */
    public static Object integer(String text) {
        requireShort(text.length());
        try {
            return narrow(new BigInteger(text.endsWith("L") ? text.substring(0, text.length() - 1) : text));
        } catch (NumberFormatException e) {
            throw new InvalidWeightsException("The pickle is damaged: an integer is not written as one", e);
        }
    }

    /** Decimal text, in which protocol 0 also writes the two truth values: {@code 00} and {@code 01}. */
    public static Object integerOrBoolean(String text) {
        return switch (text) {
            case "00" -> false;
            case "01" -> true;
            default -> integer(text);
        };
    }

    public static double real(String text) {
        requireShort(text.length());
        try {
            return switch (text) {
                case "nan" -> Double.NaN;
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw new InvalidWeightsException("The pickle is damaged: a number is not written as one", e);
        }
    }

    public static long index(String text) {
        if (integer(text) instanceof Long index) {
            return index;
        }
        throw new InvalidWeightsException("The pickle is damaged: a memo index is too large");
    }

    /** Protocol 0's Python 2 text, in quotes. */
    public static String quoted(String line) {
        final Matcher matcher = QUOTED.matcher(line);
        if (!matcher.matches()) {
            throw new InvalidWeightsException(
                    "The pickle has a text without quotes or with escapes; save it with protocol 2");
        }
        return matcher.group(2);
    }

    /** Protocol 0's text: Latin-1 with the escapes of all other characters. */
    public static String unescaped(String line) {
        return UNICODE_ESCAPE
                .matcher(line)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
    }

    public static byte[] bytes(ByteBuffer bytes) {
        final byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }

    private static Object narrow(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static void requireShort(int length) {
        if (length > MAXIMUM_LENGTH) {
            throw new InvalidWeightsException("The pickle has a number %d characters long".formatted(length));
        }
    }
}
