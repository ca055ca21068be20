package dev.fovea.service.clients;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client was answered. */
final class Reply {

    private static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final String type;
    private final byte[] body;

    Reply(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    int status() {
        return status;
    }

    /** Its media type, or nothing. */
    String type() {
        return type;
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** The names of server-sent events, in their order. */
    List<String> events() {
        return text().lines()
                .filter(line -> line.startsWith("event:"))
                .map(line -> line.substring("event:".length()).strip())
                .toList();
    }
}
