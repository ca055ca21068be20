package dev.fovea.network.engine.djl;

import ai.djl.engine.Engine;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.fovea.network.engine.EngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The library that PyTorch convolves with on a CPU, unless its numbers are wrong on this machine. */
final class OneDnn {

    private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);

    private OneDnn() {}

    /** Has PyTorch convolve without oneDNN, in the whole process, where that does not pass a check. */
    static void leaveIfWrong(Engine pytorch) {
        final ConvolutionCheck check = new ConvolutionCheck(pytorch);
        if (check.passes()) {
            return;
        }
        use(false);
        if (!check.passes()) {
            throw new EngineException("PyTorch computes wrong gradients on this processor: use MXNet");
        }
        LOG.warn(
                "oneDNN computes wrong gradients on this processor, maybe as its caches are hidden: PyTorch does without, slower");
    }

    /** DJL has no call for it: {@code at::globalContext().setUserEnabledMkldnn(wish)}. */
    static void use(boolean wish) {
        try {
            final NativeLibrary torch = NativeLibrary.getInstance("torch_cpu");
            final Pointer context = torch.getFunction("_ZN2at13globalContextEv").invokePointer(new Object[0]);
            torch.getFunction("_ZN2at7Context20setUserEnabledMkldnnEb").invokeVoid(new Object[] {context, wish});
        } catch (UnsatisfiedLinkError e) {
            throw new EngineException(
                    "PyTorch computes wrong gradients on this processor, and this build of it cannot do without oneDNN: use MXNet",
                    e);
        }
    }
}
