package dev.fovea.network.weights.torch;

import dev.fovea.network.weights.bytes.StridedLayout;
import dev.fovea.network.weights.pickle.PickleValue.Tuple;

/** A tensor as torch's pickles describe it: a storage and how the tensor lies in it. */
record TorchTensor(TorchStorage storage, StridedLayout layout) {

    /** @param arguments those of {@code torch._utils._rebuild_tensor}: storage, offset, sizes, strides; newer ones add what only training needs */
    static TorchTensor of(Tuple arguments) {
        return new TorchTensor(
                arguments.get(0, TorchStorage.class),
                new StridedLayout(arguments.get(1, Long.class), arguments.integers(2), arguments.integers(3)));
    }
}
