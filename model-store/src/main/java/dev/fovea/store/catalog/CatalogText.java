package dev.fovea.store.catalog;

import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads YAML into records, and takes nothing for what it is not: a number is no text, and a text no number. */
final class CatalogText {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .addModule(new SimpleModule().addDeserializer(String.class, new Text()))
            .build();

    private CatalogText() {}

    /**
     * Parses YAML.
     *
     * @param place for messages
     * @throws CatalogException if it is none
     */
    static JsonNode parse(byte[] yaml, String place) {
        try {
            return MAPPER.readTree(yaml);
        } catch (JacksonException e) {
            throw new CatalogException(
                    place + " is not valid YAML: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ")",
                    e);
        }
    }

    /** {@return a part of a catalog as a record} */
    static <T extends Record> T read(JsonNode tree, Class<T> type, Complaints complaints) {
        try {
            final T read = MAPPER.treeToValue(tree, type);
            if (read == null) {
                throw complaints.aboutAll();
            }
            return read;
        } catch (JacksonException e) {
            throw complaints.about(e);
        }
    }

    /** A text without spaces around it, which is not empty. */
    private static final class Text extends StdScalarDeserializer<String> {
        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING) || parser.getString().isBlank()) {
                return (String) context.handleUnexpectedToken(getValueType(context), parser);
            }
            return parser.getString().strip();
        }
    }
}
