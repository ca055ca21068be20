package dev.fovea.service.readable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON that was written without white space, with a line for each member and element, but for objects and arrays that are short and have none
 * within them: those stay on one line.
 */
final class IndentedJson {

    /** What is longer nobody reads on a screen; it is not made longer still. In bytes. */
    static final int SMALL = 16_384;

    /** What fits on a line beside its name and indentation, in bytes. */
    private static final int LINE = 100;

    private static final String INDENT = "  ";

    private final byte[] json;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at;

    private IndentedJson(byte[] json) {
        this.json = json;
    }

    /** The JSON, indented if it is small, and a line feed. */
    static byte[] ifSmall(byte[] json) {
        final byte[] text = json.length <= SMALL ? of(json) : json;
        final byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        return line;
    }

    /** @param json valid, without white space between its tokens */
    static byte[] of(byte[] json) {
        final IndentedJson indented = new IndentedJson(json);
        indented.value(0);
        return indented.out.toByteArray();
    }

    private void value(int depth) {
        if (json[at] != '{' && json[at] != '[') {
            scalar();
            return;
        }
        final int end = endOfFlat();
        if (end > 0) {
            flat(end);
        } else {
            nested(depth);
        }
    }

    /** Where what begins here ends, if it is short and has no object and no array within; else 0. */
    private int endOfFlat() {
        boolean quoted = false;
        for (int i = at + 1; i < Math.min(json.length, at + LINE); i++) {
            final byte c = json[i];
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '}' || c == ']')) {
                return i + 1;
            } else if (!quoted && (c == '{' || c == '[')) {
                return 0;
            }
        }
        return 0;
    }

    private void flat(int end) {
        while (at < end) {
            if (json[at] == '"') {
                scalar();
            } else {
                final byte c = json[at++];
                out.write(c);
                if (c == ',' || c == ':') {
                    out.write(' ');
                }
            }
        }
    }

    private void nested(int depth) {
        out.write(json[at++]);
        while (true) {
            line(depth + 1);
            if (json[at] == '"') {
                scalar();
                if (json[at] == ':') {
                    at++;
                    out.write(':');
                    out.write(' ');
                    value(depth + 1);
                }
            } else {
                value(depth + 1);
            }
            final byte c = json[at++];
            if (c != ',') {
                line(depth);
                out.write(c);
                return;
            }
            out.write(c);
        }
    }

    private void line(int depth) {
        out.write('\n');
        out.writeBytes(INDENT.repeat(depth).getBytes(StandardCharsets.US_ASCII));
    }

    /** A string, a number, or a word. */
    private void scalar() {
        final boolean string = json[at] == '"';
        final int begin = at++;
        while (at < json.length && (string ? json[at] != '"' : ",:]}".indexOf(json[at]) < 0)) {
            at += json[at] == '\\' ? 2 : 1;
        }
        at += string ? 1 : 0;
        out.write(json, begin, at - begin);
    }
}
