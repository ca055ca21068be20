package dev.fovea.service.examples;

import dev.fovea.service.api.ExamplesApi;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExamplesController implements ExamplesApi {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    @Override
    public ResponseEntity<Resource> drawShapes(Integer images, Long seed) {
        return answer(ZIP, ShapesArchive.draw(images, seed));
    }

    @Override
    public ResponseEntity<Resource> drawBoat() {
        return answer(MediaType.IMAGE_PNG, Boat.png());
    }

    @Override
    public ResponseEntity<Resource> drawSeven() {
        return answer(MediaType.IMAGE_PNG, Seven.png());
    }

    private static ResponseEntity<Resource> answer(MediaType type, byte[] file) {
        return ResponseEntity.ok().contentType(type).body(new ByteArrayResource(file));
    }
}
