package dev.fovea.training.recipe;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Records that are as one record is, but for one setting that they have from another. */
final class Variants {

    private Variants() {}

    /** One for each setting, those of records within it too. */
    static <R> List<R> of(R record, R other) {
        final List<R> variants = new ArrayList<>();
        final RecordComponent[] components = record.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            final Object value = value(components[i], record);
            for (Object changed : changes(value, value(components[i], other))) {
                variants.add(with(record, i, changed));
            }
        }
        return variants;
    }

    private static List<?> changes(Object value, Object other) {
        final boolean whole = !value.getClass().isRecord()
                || value.getClass() != other.getClass()
                || value.getClass().getRecordComponents().length == 0;
        return whole ? List.of(other) : of(value, other);
    }

    @SuppressWarnings("unchecked")
    private static <R> R with(R record, int index, Object changed) {
        final RecordComponent[] components = record.getClass().getRecordComponents();
        final Object[] values = new Object[components.length];
        final Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = i == index ? changed : value(components[i], record);
            types[i] = components[i].getType();
        }
        try {
            return (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
