package dev.fovea.service.clients;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The {@code fetch} of Node, with bodies that are streams. */
class NodeFetchTest extends ForeignClientContract {

    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    static void needsNode() {
        Node.assume();
    }

    @Override
    ForeignClient client() {
        return new Fetch();
    }

    private record Fetch() implements ForeignClient {

        @Override
        public Reply get(String address) throws Exception {
            return run(List.of("get", address), new byte[0]);
        }

        @Override
        public Reply post(String address, String type, byte[] body, String accept) throws Exception {
            return run(List.of("post", address, accept, type), body);
        }

        @Override
        public Reply postForm(String address, String part, byte[] content, String accept) throws Exception {
            return run(List.of("form", address, accept, part), content);
        }

        private static Reply run(List<String> arguments, byte[] input) throws Exception {
            final JsonNode reply = JSON.readTree(Node.script("src/test/resources/clients/fetch.mjs", arguments)
                    .run(input));
            return new Reply(
                    reply.get("status").asInt(),
                    reply.get("type").asString(),
                    Base64.getDecoder().decode(reply.get("body").asString()));
        }
    }
}
