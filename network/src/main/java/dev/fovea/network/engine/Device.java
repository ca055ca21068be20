package dev.fovea.network.engine;

/** A processor to run on: {@code cpu}, or {@code gpu:0}, {@code gpu:1}, ... */
public record Device(Kind kind, int index) {

    public static final Device CPU = new Device(Kind.CPU, 0);

    public enum Kind {
        CPU,
        GPU
    }

    public Device {
        if (index < 0) {
            throw new IllegalArgumentException("A device number cannot be " + index);
        }
    }

    public static Device gpu(int index) {
        return new Device(Kind.GPU, index);
    }

    /**
     * Reads {@code cpu}, {@code gpu} or {@code gpu:1}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Device parse(String text) {
        if (text.equals("cpu")) {
            return CPU;
        }
        if (text.equals("gpu")) {
            return gpu(0);
        }
        if (text.matches("gpu:\\d{1,3}")) {
            return gpu(Integer.parseInt(text.substring(4)));
        }
        throw new IllegalArgumentException("'" + text + "' is no device; use cpu, gpu or gpu:<number>");
    }

    @Override
    public String toString() {
        return kind == Kind.CPU ? "cpu" : "gpu:" + index;
    }
}
