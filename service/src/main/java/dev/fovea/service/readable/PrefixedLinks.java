package dev.fovea.service.readable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Puts the prefix under which a proxy, or a setting, has the service before the addresses in answers: those in {@code links}, and members that are one.
 */
final class PrefixedLinks extends SimpleModule {

    private static final long serialVersionUID = 1;

    /** What is generated for a schema of links ends so. */
    private static final String LINKS = "LinksJson";

    /** Members whose value is an address. */
    private static final Set<String> ADDRESSES = Set.of("next", "original", "thumbnail", "allLabels");

    PrefixedLinks() {
        setSerializerModifier(new ValueSerializerModifier() {

            private static final long serialVersionUID = 1;

            @Override
            public List<BeanPropertyWriter> changeProperties(
                    SerializationConfig config, BeanDescription.Supplier type, List<BeanPropertyWriter> properties) {
                final boolean links = type.getBeanClass().getSimpleName().endsWith(LINKS);
                for (BeanPropertyWriter property : properties) {
                    if (property.getType().hasRawClass(String.class)
                            && (links || ADDRESSES.contains(property.getName()))) {
                        property.assignSerializer(new Address());
                    } else if (property.getName().equals("links")
                            && property.getType().isMapLikeType()) {
                        property.assignSerializer(new Addresses());
                    }
                }
                return properties;
            }
        });
    }

    /** The address as the client of the request that is being answered has to write it. */
    static String prefixed(Object address) {
        final String prefix = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getContextPath()
                : "";
        final String path = address.toString();
        return path.startsWith("/") ? prefix + path : path;
    }

    private static final class Address extends ValueSerializer<Object> {

        @Override
        public void serialize(Object address, JsonGenerator json, SerializationContext context) {
            json.writeString(prefixed(address));
        }
    }

    private static final class Addresses extends ValueSerializer<Object> {

        @Override
        public void serialize(Object links, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            ((Map<?, ?>) links)
                    .forEach((name, address) -> json.writeStringProperty(name.toString(), prefixed(address)));
            json.writeEndObject();
        }
    }
}
