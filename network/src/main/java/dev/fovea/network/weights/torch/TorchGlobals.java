package dev.fovea.network.weights.torch;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.pickle.PickleValue.Dictionary;
import dev.fovea.network.weights.pickle.PickleValue.Sequence;
import dev.fovea.network.weights.pickle.PickleValue.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Python names a state dictionary may use. None runs anything: each builds data or stands for an element type. */
final class TorchGlobals {

    /** A function or class of the list below, called with the tuple of its arguments. */
    @FunctionalInterface
    interface Constructor {
        Object call(Tuple arguments);
    }

    /** {@code torch.FloatStorage} and the like. */
    record StorageType(DataType elements) {}

    private static final Map<String, Constructor> CONSTRUCTORS = Map.of(
            "collections.OrderedDict", TorchGlobals::orderedDictionary,
            "torch._utils._rebuild_tensor", TorchTensor::of,
            "torch._utils._rebuild_tensor_v2", TorchTensor::of,
            "torch._utils._rebuild_parameter", TorchGlobals::parameter,
            "torch.nn.parameter.Parameter", TorchGlobals::parameter,
            "torch.Size", TorchGlobals::size);

    private static final Map<String, StorageType> STORAGE_TYPES = Map.of(
            "torch.FloatStorage", new StorageType(DataType.FLOAT32),
            "torch.DoubleStorage", new StorageType(DataType.FLOAT64),
            "torch.HalfStorage", new StorageType(DataType.FLOAT16),
            "torch.BFloat16Storage", new StorageType(DataType.BFLOAT16),
            "torch.LongStorage", new StorageType(DataType.INT64),
            "torch.IntStorage", new StorageType(DataType.INT32),
            "torch.ShortStorage", new StorageType(DataType.INT16),
            "torch.CharStorage", new StorageType(DataType.INT8),
            "torch.ByteStorage", new StorageType(DataType.UINT8),
            "torch.BoolStorage", new StorageType(DataType.BOOL));

    private TorchGlobals() {}

    /**
     * A {@link Constructor} or a {@link StorageType}.
     *
     * @throws InvalidWeightsException if the name is any other
     */
    static Object find(String module, String name) {
        final String global = module + "." + name;
        final Constructor constructor = CONSTRUCTORS.get(global);
        if (constructor != null) {
            return constructor;
        }
        final StorageType type = STORAGE_TYPES.get(global);
        if (type != null) {
            return type;
        }
        throw new InvalidWeightsException(
                ("The file refers to %.100s, which a state dictionary never needs; nothing was executed. "
                                + "Save the weights alone: torch.save(model.state_dict(), file)")
                        .formatted(global));
    }

    /** Called with nothing, or (by Python 2) with the list of its pairs. */
    private static Dictionary orderedDictionary(Tuple arguments) {
        final Dictionary dictionary = new Dictionary(new LinkedHashMap<>());
        if (arguments.size() > 0) {
            for (Object pair : arguments.get(0, Sequence.class).items()) {
                dictionary.putAll(pair(pair));
            }
        }
        return dictionary;
    }

    private static List<Object> pair(Object pair) {
        if (pair instanceof Tuple tuple && tuple.size() == 2) {
            return tuple.items();
        }
        if (pair instanceof Sequence sequence && sequence.items().size() == 2) {
            return sequence.items();
        }
        throw new InvalidWeightsException("The pickle is damaged: an OrderedDict is made of something else than pairs");
    }

    private static TorchTensor parameter(Tuple arguments) {
        return arguments.get(0, TorchTensor.class);
    }

    private static Tuple size(Tuple arguments) {
        return arguments.get(0, Tuple.class);
    }
}
