package dev.fovea.docker;

import java.util.Map;
import java.util.regex.Pattern;

/** The names that native libraries have in the jars of engines. */
final class Native {

    private static final Pattern ANY_SYSTEM =
            Pattern.compile(".*(\\.so(\\.\\d+)*|\\.dll|\\.dylib|\\.jnilib|\\.a|\\.lib)|.*\\.dSYM/.*");

    /** Those of PyTorch's own archive that are for C++ programs, Python and PyTorch's tests; DJL would load them. */
    private static final Pattern NOT_FOR_DJL = Pattern.compile(
            "libtorch/lib/.*(\\.a|test\\.so|backend.*\\.so|libshm\\.so|custom_ops\\.so|global_deps\\.so)");

    private Native() {}

    /** Whether an entry is a native library, or what belongs to one, of whatever system. */
    static boolean in(String entry) {
        return ANY_SYSTEM.matcher(entry).matches();
    }

    /** The engine whose library for 64-bit Linux on x86 an entry is; empty if it is one of another system. */
    static String engine(String entry, String flavor) {
        if (NOT_FOR_DJL.matcher(entry).matches()) {
            return "";
        }
        return folders(flavor).entrySet().stream()
                .filter(folder -> entry.startsWith(folder.getKey())
                        && entry.indexOf('/', folder.getKey().length()) < 0)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> folders(String flavor) {
        return Map.of(
                "ai/onnxruntime/native/linux-x64/",
                "onnxruntime",
                "pytorch/" + flavor + "/linux-x86_64/",
                "pytorch",
                "libtorch/lib/",
                "pytorch",
                "jnilib/linux-x86_64/" + flavor + "/",
                "pytorch",
                "native/lib/",
                "mxnet",
                "com/sun/jna/linux-x86-64/",
                "jna",
                "linux/amd64/",
                "zstd");
    }
}
