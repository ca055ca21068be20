package dev.fovea.network.weights.torch;

import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.bytes.ByteSource;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.bytes.MemoryBudget;
import dev.fovea.network.weights.bytes.ZipArchive;
import dev.fovea.network.weights.pickle.PickleValue.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tensors of what {@code torch.save} wrote. */
public final class TorchFile {

    /** Where training scripts put the state dictionary in a checkpoint, in the order tried. */
    private static final List<String> INNER_KEYS = List.of("state_dict", "model_state_dict", "model");

    private static final int KEYS_SHOWN = 10;

    private TorchFile() {}

    /** The format that torch writes from version 1.6 on. */
    public static Map<String, Tensor> readZip(ZipArchive archive, MemoryBudget budget) {
        final TorchZip zip = new TorchZip(archive);
        return tensors(zip.root(), zip, budget);
    }

    /** The format before. */
    public static Map<String, Tensor> readLegacy(ByteSource source, MemoryBudget budget) {
        final LegacyTorch legacy = LegacyTorch.read(source);
        return tensors(legacy.root(), legacy, budget);
    }

    private static Map<String, Tensor> tensors(Object root, TorchStorages storages, MemoryBudget budget) {
        final Dictionary dictionary = stateDictionary(root);
        final Map<String, Tensor> tensors = new LinkedHashMap<>();
        dictionary.entries().forEach((key, value) -> {
            if (key instanceof String name && value instanceof TorchTensor tensor) {
                final TorchStorage storage = tensor.storage();
                tensors.put(name, tensor.layout().read(storage.type(), storages.elements(storage), budget));
            }
        });
        if (tensors.isEmpty()) {
            throw new InvalidWeightsException(
                    ("The file has no tensors where a state dictionary has them; its keys are: %s. "
                                    + "Save the weights alone: torch.save(model.state_dict(), file)")
                            .formatted(keys(dictionary)));
        }
        return tensors;
    }

    private static Dictionary stateDictionary(Object root) {
        if (!(root instanceof Dictionary dictionary)) {
            throw new InvalidWeightsException(
                    "The file holds no dictionary of tensors; save the weights alone: torch.save(model.state_dict(), file)");
        }
        return INNER_KEYS.stream()
                .map(dictionary.entries()::get)
                .filter(Dictionary.class::isInstance)
                .map(Dictionary.class::cast)
                .findFirst()
                .orElse(dictionary);
    }

    private static String keys(Dictionary dictionary) {
        return dictionary.entries().keySet().stream()
                .limit(KEYS_SHOWN)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }
}
