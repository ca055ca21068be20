package dev.fovea.service.datasets.upload;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Uploads in parts as a user would. */
record UploadClient(Http http) {

    /** The answer to the beginning of an upload. */
    Answer begin(long length, String query, Map<String, String> headers) {
        final Map<String, String> all = new TreeMap<>(headers);
        all.put("Upload-Length", Long.toString(length));
        return http.send("POST", "/datasets/uploads" + query, all, BodyPublishers.noBody());
    }

    /** The address of a new upload. */
    String begun(byte[] archive) {
        return begin(archive.length, "?name=pets", Map.of()).header("Location");
    }

    /** Sends the bytes of an archive from one to another as a part. */
    Answer send(String upload, byte[] archive, int from, int to) {
        return http.send(
                "PATCH",
                upload,
                Map.of("Upload-Offset", Integer.toString(from), "Content-Type", "application/offset+octet-stream"),
                BodyPublishers.ofByteArray(Arrays.copyOfRange(archive, from, to)));
    }

    /** A part without a byte. */
    Answer sendNothing(String upload, int offset) {
        return http.send("PATCH", upload, Map.of("Upload-Offset", Integer.toString(offset)), BodyPublishers.noBody());
    }

    Answer head(String upload) {
        return http.send("HEAD", upload, Map.of(), BodyPublishers.noBody());
    }

    long offset(String upload) {
        return Long.parseLong(head(upload).header("Upload-Offset"));
    }

    /** Begins to send all of an archive, but stops before its end; the connection breaks when it is closed. */
    static Socket sendIncomplete(int port, String upload, byte[] archive, int sent) {
        try {
            final Socket socket = new Socket("localhost", port);
            final List<String> head = List.of(
                    "PATCH " + upload + " HTTP/1.1",
                    "Host: localhost",
                    "Upload-Offset: 0",
                    "Content-Type: application/octet-stream",
                    "Content-Length: " + archive.length);
            final String text = String.join("\r\n", head) + "\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(archive, 0, sent);
            socket.getOutputStream().flush();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
