package dev.fovea.service.models;

import dev.fovea.service.api.model.CatalogSourceJson;
import dev.fovea.service.api.model.ImportDescriptionJson;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.storage.fault.Storage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/** Digests of requests: those that mean the same have the same. */
@Component
final class ModelRequests {

    private final JsonMapper json;

    ModelRequests(JsonMapper json) {
        this.json = json;
    }

    String digest(CatalogSourceJson source) {
        return Sha256.of(json.writeValueAsString(source).getBytes(StandardCharsets.UTF_8));
    }

    /** Of a form: its description and its file. */
    String digest(MultipartFile file, ImportDescriptionJson description) {
        return Sha256.of((json.writeValueAsString(description) + digest(file)).getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(MultipartFile file) {
        return Storage.attempt(() -> {
            try (InputStream in = file.getInputStream()) {
                return Sha256.of(in);
            }
        });
    }
}
