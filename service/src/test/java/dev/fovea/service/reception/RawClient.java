package dev.fovea.service.reception;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;

/** A client that says every byte itself. */
final class RawClient implements Closeable {

    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final int SOON_MILLIS = 100;

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
    }

    RawClient send(String text) throws IOException {
        final byte[] bytes = text.getBytes(ISO_8859_1);
        return send(bytes, 0, bytes.length);
    }

    /** What the service does not read any more is not sent. */
    RawClient send(byte[] bytes, int from, int length) {
        try {
            socket.getOutputStream().write(bytes, from, length);
        } catch (IOException e) {
            // The service has said why it closed the connection.
        }
        return this;
    }

    /** Sends no more, and still reads. */
    RawClient endOfInput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next answer, headers and body. */
    String answer() throws IOException {
        final StringBuilder answer = new StringBuilder();
        final InputStream in = socket.getInputStream();
        while (answer.indexOf(END_OF_HEADERS) < 0) {
            final int next = in.read();
            if (next < 0) {
                return answer.toString();
            }
            answer.append((char) next);
        }
        final int length = answer.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return answer.append(new String(in.readNBytes(length), ISO_8859_1)).toString();
    }

    /** All until the connection is closed. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    /** The answer, if it comes within a moment; else nothing. */
    String soon() throws IOException {
        socket.setSoTimeout(SOON_MILLIS);
        try {
            final int first = socket.getInputStream().read();
            socket.setSoTimeout(0);
            return first < 0 ? "" : (char) first + answer();
        } catch (SocketTimeoutException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
