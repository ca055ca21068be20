package dev.fovea.training.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object of a written form while it is read. Every member that is asked for must be there, and no other may be, so that nothing is
 * filled in and nothing is lost. What may be absent is written as null. Members that are missing, unknown or of the wrong kind end in an
 * {@link InvalidFormException}.
 */
public final class Form {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String what;
    private final JsonNode members;
    private final Set<String> read = new HashSet<>();

    private Form(String what, JsonNode members) {
        this.what = what;
        this.members = members;
    }

    /**
     * Reads the text of a whole object.
     *
     * @param what the text is of, for messages
     * @throws InvalidFormException if it is not what the reader asks for
     */
    public static <T> T parse(String what, String text, Function<Form, T> reader) {
        final JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidFormException("%s is no JSON".formatted(what), e);
        }
        return read(what, node, reader);
    }

    /** As {@link #parse}, of a tree. */
    public static <T> T read(String what, JsonNode node, Function<Form, T> reader) {
        if (!node.isObject()) {
            throw new InvalidFormException("%s is no JSON object".formatted(what));
        }
        final Form form = new Form(what, node);
        try {
            final T result = reader.apply(form);
            form.requireAllRead();
            return result;
        } catch (InvalidFormException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidFormException("%s cannot be: %s".formatted(what, e.getMessage()), e);
        }
    }

    private void requireAllRead() {
        for (String name : members.propertyNames()) {
            if (!read.contains(name)) {
                throw new InvalidFormException("%s has the unknown member '%s'".formatted(what, name));
            }
        }
    }

    /** Looks at the member {@code version}. */
    public void requireVersion(int known) {
        final int version = integer("version");
        if (version != known) {
            throw new InvalidFormException(
                    "%s is of version %d, and this version of Fovea knows %d".formatted(what, version, known));
        }
    }

    public int integer(String name) {
        return member(name, JsonNode::canConvertToInt, "a whole number").intValue();
    }

    public @Nullable Integer integerOrNull(String name) {
        return isNull(name) ? null : Integer.valueOf(integer(name));
    }

    public long longInteger(String name) {
        return member(name, JsonNode::canConvertToLong, "a whole number").longValue();
    }

    public double number(String name) {
        return member(name, JsonNode::isNumber, "a number").doubleValue();
    }

    public @Nullable Double numberOrNull(String name) {
        return isNull(name) ? null : Double.valueOf(number(name));
    }

    public boolean flag(String name) {
        return member(name, JsonNode::isBoolean, "true or false").booleanValue();
    }

    public String text(String name) {
        return member(name, JsonNode::isString, "a text").stringValue();
    }

    public @Nullable String textOrNull(String name) {
        return isNull(name) ? null : text(name);
    }

    /** A constant by its name. */
    public <E extends Enum<E>> E choice(String name, Class<E> kind) {
        final String text = text(name);
        return Arrays.stream(kind.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(name, "one of " + Arrays.toString(kind.getEnumConstants())));
    }

    public List<String> texts(String name) {
        return list(name, JsonNode::isString, "texts", JsonNode::stringValue);
    }

    public List<Double> numbers(String name) {
        return list(name, JsonNode::isNumber, "numbers", JsonNode::doubleValue);
    }

    private <T> List<T> list(String name, Predicate<JsonNode> test, String kind, Function<JsonNode, T> reader) {
        final List<T> list = new ArrayList<>();
        for (JsonNode element : member(name, JsonNode::isArray, "a list")) {
            if (!test.test(element)) {
                throw wrong(name, "a list of " + kind);
            }
            list.add(reader.apply(element));
        }
        return list;
    }

    /** An object in this one. */
    public <T> T part(String name, Function<Form, T> reader) {
        return read("'%s' of %s".formatted(name, what), member(name, JsonNode::isObject, "an object"), reader);
    }

    public <T> @Nullable T partOrNull(String name, Function<Form, T> reader) {
        return isNull(name) ? null : part(name, reader);
    }

    /** A member for a reader of its own. */
    public JsonNode tree(String name) {
        return member(name, JsonNode::isObject, "an object");
    }

    private boolean isNull(String name) {
        return member(name, node -> true, "").isNull();
    }

    private JsonNode member(String name, Predicate<JsonNode> test, String kind) {
        read.add(name);
        final JsonNode member = members.get(name);
        if (member == null) {
            throw new InvalidFormException("%s lacks the member '%s'".formatted(what, name));
        }
        if (!test.test(member)) {
            throw wrong(name, kind);
        }
        return member;
    }

    private InvalidFormException wrong(String name, String kind) {
        return new InvalidFormException("'%s' of %s must be %s, not %s".formatted(name, what, kind, members.get(name)));
    }
}
