package dev.fovea.service.inspect;

import dev.fovea.network.engine.Placement;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.png.PngWriter;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A picture as an answer.
 *
 * @param receipt headers, as a picture has no other place for one
 */
record Picture(RgbImage image, Map<String, String> receipt) {

    private static final Duration KEPT = Duration.ofDays(1);

    static Picture of(RgbImage image, ModelPackage model) {
        return new Picture(image, Map.of())
                .with("Model", model.reference())
                .with("Digest", Sha256.announced(model.digest()));
    }

    /** The picture that was made there. */
    Picture on(Placement placement) {
        return with("Engine", placement.engine()).with("Device", placement.device());
    }

    Picture with(String name, Object value) {
        final Map<String, String> more = new LinkedHashMap<>(receipt);
        more.put("Fovea-" + name, value.toString());
        return new Picture(image, more);
    }

    /** The answer to who asked for something that only another version of the software would draw otherwise, if a numbered version is meant. */
    ResponseEntity<Resource> answer(ModelReference of) {
        final byte[] file = PngWriter.write(image);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .eTag(Sha256.announced(Sha256.of(file)))
                .cacheControl(
                        of.version() == null
                                ? CacheControl.noCache()
                                : CacheControl.maxAge(KEPT).cachePrivate())
                .headers(headers -> receipt.forEach(headers::set))
                .body(new ByteArrayResource(file));
    }

    ResponseEntity<Resource> answer() {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .headers(headers -> receipt.forEach(headers::set))
                .body(new ByteArrayResource(PngWriter.write(image)));
    }
}
