package dev.fovea.network.weights.torch;

import dev.fovea.network.weights.pickle.PickleOpcode;
import dev.fovea.network.weights.pickle.PickleValue;
import dev.fovea.network.weights.pickle.PickleValue.Tuple;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes pickles of protocol 2: whole values as Python would, or one instruction after another as an attacker would. */
public final class PickleWriter {

    record Global(String module, String name) {}

    /** {@code callee(*arguments)}. */
    record Call(Global callee, Tuple arguments) {}

    /** What the pickle says lies outside it. */
    record Persistent(Tuple id) {}

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public static byte[] pickle(Object value) {
        return new PickleWriter()
                .op(PickleOpcode.PROTO, 2)
                .value(value)
                .op(PickleOpcode.STOP)
                .bytes();
    }

    public static Tuple tuple(Object... items) {
        return new Tuple(List.of(items));
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** An instruction and the bytes of its argument. */
    PickleWriter op(PickleOpcode opcode, int... argument) {
        out.write(opcode.code());
        for (int b : argument) {
            out.write(b);
        }
        return this;
    }

    PickleWriter line(PickleOpcode opcode, String... lines) {
        op(opcode);
        for (String line : lines) {
            out.writeBytes((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return this;
    }

    /** An instruction with an 8-byte length, true or not, and no content. */
    PickleWriter length8(PickleOpcode opcode, long length) {
        op(opcode);
        out.writeBytes(little(Long.BYTES).putLong(length).array());
        return this;
    }

    PickleWriter value(Object value) {
        if (value instanceof String text) {
            final byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            op(PickleOpcode.BINUNICODE);
            out.writeBytes(little(Integer.BYTES).putInt(utf8.length).array());
            out.writeBytes(utf8);
        } else if (value instanceof Boolean truth) {
            op(truth ? PickleOpcode.NEWTRUE : PickleOpcode.NEWFALSE);
        } else if (value instanceof Number number) {
            integer(new BigInteger(number.toString()));
        } else if (value == PickleValue.None.NONE) {
            op(PickleOpcode.NONE);
        } else if (value instanceof Tuple tuple) {
            op(PickleOpcode.MARK);
            tuple.items().forEach(this::value);
            op(PickleOpcode.TUPLE);
        } else if (value instanceof List<?> list) {
            op(PickleOpcode.EMPTY_LIST).op(PickleOpcode.MARK);
            list.forEach(this::value);
            op(PickleOpcode.APPENDS);
        } else if (value instanceof Map<?, ?> map) {
            op(PickleOpcode.EMPTY_DICT).op(PickleOpcode.MARK);
            map.forEach((key, item) -> value(key).value(item));
            op(PickleOpcode.SETITEMS);
        } else if (value instanceof Global global) {
            line(PickleOpcode.GLOBAL, global.module(), global.name());
        } else if (value instanceof Call call) {
            value(call.callee()).value(call.arguments()).op(PickleOpcode.REDUCE);
        } else if (value instanceof Persistent persistent) {
            value(persistent.id()).op(PickleOpcode.BINPERSID);
        } else {
            throw new IllegalArgumentException("No pickle of " + value);
        }
        return this;
    }

    private void integer(BigInteger value) {
        final byte[] bigEndian = value.toByteArray();
        op(PickleOpcode.LONG1, bigEndian.length);
        for (int i = bigEndian.length - 1; i >= 0; i--) {
            out.write(bigEndian[i]);
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
