package dev.fovea.service.models;

import dev.fovea.manifest.NearestNames;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.storage.fault.Storage;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The files of models, to download. */
@Component
final class ModelFiles {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private static final Map<String, MediaType> TYPES =
            Map.of("json", MediaType.APPLICATION_JSON, "md", MediaType.parseMediaType("text/markdown;charset=UTF-8"));

    private final ModelStore store;

    ModelFiles(ModelStore store) {
        this.store = store;
    }

    /**
     * A file, or what of it the client wants.
     *
     * @param ifRange the tag of the file of which the client has the beginning; absent: it does not care
     */
    ResponseEntity<Resource> of(ModelReference reference, String name, @Nullable String ifRange) {
        final ModelPackage found = store.open(reference);
        final Map<String, String> digests = digests(found);
        final String digest = Optional.ofNullable(digests.get(name))
                .orElseThrow(() -> ProblemType.UNKNOWN_FILE
                        .because("The model '%s' has no file '%s'; it has %s."
                                .formatted(found.reference(), name, String.join(", ", digests.keySet())))
                        .with("knownFiles", List.copyOf(digests.keySet()))
                        .with("nearest", NearestNames.to(name, digests.keySet()))
                        .exception());
        final String tag = "\"%s\"".formatted(digest);
        final Path file = found.directory().resolve(name);
        final HttpHeaders headers = new HttpHeaders();
        headers.setETag(tag);
        headers.setCacheControl(
                reference.version() == null
                        ? CacheControl.noCache()
                        : CacheControl.maxAge(FOR_EVER).cachePublic().immutable());
        headers.setContentType(
                TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), MediaType.APPLICATION_OCTET_STREAM));
        headers.setContentDisposition(ContentDisposition.attachment()
                .filename("%s-%d-%s"
                        .formatted(found.manifest().name(), found.manifest().version(), name))
                .build());
        headers.set("X-Content-Type-Options", "nosniff");
        if (ifRange != null && !ifRange.strip().equals(tag)) {
            // A part of another file than the client has the beginning of would be worse than none; Spring gives parts
            // of files alone.
            headers.setContentLength(Storage.attempt(() -> Files.size(file)));
            return ResponseEntity.ok().headers(headers).body(new InputStreamResource(() -> Files.newInputStream(file)));
        }
        return ResponseEntity.ok().headers(headers).body(new FileSystemResource(file));
    }

    /** By the files' names. */
    private static Map<String, String> digests(ModelPackage found) {
        final Map<String, String> digests = new TreeMap<>(found.manifest().files());
        digests.put(ModelPackage.MANIFEST, found.digest());
        return digests;
    }
}
