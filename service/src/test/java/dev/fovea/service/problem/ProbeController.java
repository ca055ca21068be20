package dev.fovea.service.problem;

import dev.fovea.storage.fault.StorageException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes whatever a request may hold, so that tests can get it wrong. */
@RestController
class ProbeController {

    /** A body with a required member and bytes. */
    record Body(@NotNull Integer number, @Nullable List<byte[]> images) {}

    @GetMapping("/probe/number")
    int number(@RequestParam("n") @Min(1) @Max(1000) int n) {
        return n;
    }

    @PostMapping(value = "/probe/json", consumes = MediaType.APPLICATION_JSON_VALUE)
    int json(@Valid @RequestBody Body body) {
        return body.images() == null ? 0 : body.images().size();
    }

    @PostMapping(value = "/probe/form", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    int form(@RequestPart("image") List<MultipartFile> image) {
        return image.size();
    }

    @GetMapping("/probe/fault")
    int fault() {
        throw new IllegalStateException("secret of dev.fovea.service at /tmp/somewhere");
    }

    @GetMapping("/probe/storage")
    int storage(@RequestParam("kind") StorageException.Kind kind) {
        throw new StorageException(kind, "model.onnx is not there", new NoSuchFileException("/srv/secret/model.onnx"));
    }

    @GetMapping("/probe/database")
    int database() {
        throw new CannotCreateTransactionException("jdbc:postgresql://db.internal/fovea refused");
    }

    @GetMapping("/probe/memory")
    int memory() {
        throw new OutOfMemoryError("Java heap space");
    }

    @GetMapping("/probe/busy")
    int busy() {
        throw ProblemType.BUSY
                .because("Come back later.")
                .with("limit", 3)
                .retryAfter(Duration.ofSeconds(7))
                .exception();
    }
}
