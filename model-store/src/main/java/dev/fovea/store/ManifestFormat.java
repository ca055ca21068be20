package dev.fovea.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fovea.manifest.ModelManifest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The text of {@code model.json}: the same manifest always gives the same bytes; reading refuses what it does not know. */
public final class ManifestFormat {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final PrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private ManifestFormat() {}

    /** {@return UTF-8, indented, fields in the record's order, absent ones left out} */
    public static byte[] write(ModelManifest manifest) {
        final String text = MAPPER.writer().with(PRINTER).writeValueAsString(manifest) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param owner named in errors
     * @throws InvalidManifestException saying what is wrong
     */
    public static ModelManifest read(byte[] json, ModelReference owner) {
        try {
            final JsonNode tree = MAPPER.readTree(json);
            if (!tree.isObject()) {
                throw new InvalidManifestException("model.json of " + owner + " is not a JSON object");
            }
            final int schemaVersion = tree.path("schemaVersion").asInt(0);
            if (schemaVersion > ModelManifest.SCHEMA_VERSION) {
                throw new InvalidManifestException("model.json of " + owner
                        + " was written by a newer version of Fovea (schema " + schemaVersion + ", this one reads "
                        + ModelManifest.SCHEMA_VERSION + "). Update Fovea to use this model");
            }
            return MAPPER.treeToValue(tree, ModelManifest.class);
        } catch (JacksonException e) {
            throw new InvalidManifestException("model.json of " + owner + " cannot be read: " + problem(e), e);
        }
    }

    private static String problem(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "the field \"" + unknown.getPropertyName() + "\" is unknown";
        }
        if (e instanceof DatabindException && e.getCause() instanceof IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
        final String field = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return field.isEmpty() ? e.getOriginalMessage() : "the field \"" + field + "\" is missing or of the wrong kind";
    }
}
