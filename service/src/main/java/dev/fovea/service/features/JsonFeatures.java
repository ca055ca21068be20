package dev.fovea.service.features;

import dev.fovea.network.graph.Shape;
import dev.fovea.service.image.ImageOutcome;
import dev.fovea.service.image.SentImage;
import dev.fovea.storage.fault.Storage;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/** Writes features as the contract's {@code Features}, one layer of one photo at a time. */
@Component
final class JsonFeatures {

    private final JsonMapper json;

    JsonFeatures(JsonMapper json) {
        this.json = json;
    }

    /** The complete JSON. */
    ScratchFile write(ExtractedFeatures features) {
        final ScratchFile scratch = ScratchFile.open();
        try {
            final JsonGenerator out = json.createGenerator(scratch.output());
            out.writeStartObject();
            out.writeArrayPropertyStart("results");
            for (SentImage image : features.images()) {
                write(image, features.outcomes().get(image.index()), features.file(), out);
            }
            out.writeEndArray();
            out.writePOJOProperty("receipt", features.receipt());
            out.writeEndObject();
            out.writeRaw('\n');
            out.flush();
            return scratch;
        } catch (JacksonIOException e) {
            scratch.close();
            throw Storage.fault(Objects.requireNonNull(e.getCause()));
        } catch (RuntimeException | Error e) {
            scratch.close();
            throw e;
        }
    }

    private static void write(SentImage image, ImageOutcome<SentImage> outcome, FeatureFile file, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("image", image.name());
        if (outcome instanceof ImageOutcome.Bad<SentImage> bad) {
            out.writePOJOProperty("problem", bad.problem().toProblemDetail());
        } else {
            write(image, file, out);
        }
        out.writeEndObject();
    }

    private static void write(SentImage image, FeatureFile file, JsonGenerator out) {
        out.writeArrayPropertyStart("features");
        for (Map.Entry<String, Shape> layer : file.layout().shapes().entrySet()) {
            out.writeStartObject();
            out.writeStringProperty("layer", layer.getKey());
            out.writeName("shape");
            final long[] shape = layer.getValue().dims();
            out.writeArray(shape, 0, shape.length);
            out.writeArrayPropertyStart("vector");
            for (float value : file.read(layer.getKey(), image.index())) {
                out.writeNumber(value);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
