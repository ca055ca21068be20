package dev.fovea.service.finetune.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts to an address that has been looked at. Connects to that one, whatever the name means by then, follows no redirects, and reads nothing of the
 * answer but its status.
 */
final class WebhookPost {

    private static final int LONGEST_STATUS_LINE = 1000;

    private final SSLSocketFactory tls;

    WebhookPost() {
        this((SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** Trusts whom a factory does. */
    WebhookPost(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /**
     * Sends a body in JSON.
     *
     * @param address of the destination's host
     * @param timeout of every step
     * @return the status of the answer
     */
    int send(Destination to, InetAddress address, Map<String, String> headers, byte[] body, Duration timeout)
            throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, to.port()), (int) timeout.toMillis());
            plain.setSoTimeout((int) timeout.toMillis());
            try (Socket socket = to.encrypted() ? encrypted(plain, to) : plain) {
                final OutputStream out = socket.getOutputStream();
                out.write(head(to, headers, body.length).getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
                return status(socket.getInputStream());
            }
        }
    }

    private Socket encrypted(Socket plain, Destination to) throws IOException {
        final SSLSocket socket = (SSLSocket) tls.createSocket(plain, to.host(), to.port(), true);
        final SSLParameters parameters = socket.getSSLParameters();
        // Sockets do not look by themselves whether the certificate is the host's.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String head(Destination to, Map<String, String> headers, int length) {
        final StringBuilder head =
                new StringBuilder("POST %s HTTP/1.1\r\nHost: %s\r\n".formatted(to.target(), to.authority()));
        headers.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
        return head.append(
                        "Content-Type: application/json\r\nContent-Length: %d\r\nUser-Agent: Fovea\r\nConnection: close\r\n\r\n"
                                .formatted(length))
                .toString();
    }

    private static int status(InputStream in) throws IOException {
        final StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n' && line.length() < LONGEST_STATUS_LINE; next = in.read()) {
            line.append((char) next);
        }
        final String[] parts = line.toString().strip().split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
            throw new IOException("No answer of HTTP");
        }
        return Integer.parseInt(parts[1]);
    }
}
