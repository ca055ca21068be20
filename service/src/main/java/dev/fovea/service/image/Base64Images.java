package dev.fovea.service.image;

import java.util.Base64;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads images in base64 as clients write it: of either alphabet of RFC 4648, with or without padding, broken into lines, or as a {@code data:}
 * address.
 */
final class Base64Images extends SimpleModule {

    private static final long serialVersionUID = 1;

    Base64Images() {
        addDeserializer(byte[].class, new Reader());
    }

    private static final class Reader extends StdDeserializer<byte[]> {

        private static final Pattern DATA = Pattern.compile("data:[^,]{0,200};base64,", Pattern.CASE_INSENSITIVE);

        Reader() {
            super(byte[].class);
        }

        @Override
        public byte[] deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (byte[]) context.handleUnexpectedToken(byte[].class, parser);
            }
            final String text = parser.getString();
            try {
                return decode(text);
            } catch (IllegalArgumentException e) {
                return (byte[]) context.handleWeirdStringValue(byte[].class, "", "not base64");
            }
        }

        private static byte[] decode(String text) {
            final var prefix = DATA.matcher(text);
            final StringBuilder digits = new StringBuilder(text.length());
            for (int i = prefix.lookingAt() ? prefix.end() : 0; i < text.length(); i++) {
                final char c = text.charAt(i);
                if (c == '-' || c == '_') {
                    digits.append(c == '-' ? '+' : '/');
                } else if (!Character.isWhitespace(c)) {
                    digits.append(c);
                }
            }
            return Base64.getDecoder().decode(digits.toString());
        }
    }
}
