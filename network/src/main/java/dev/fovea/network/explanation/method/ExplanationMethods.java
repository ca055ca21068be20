package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationMethod;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Methods by the names that requests use. A new one of this library is a file and a line here; another library adds its own to
 * {@link #SHIPPED}.
 */
public final class ExplanationMethods {

    /** A window of 32 pixels for an input of 224, as is usual, and a smaller one for smaller inputs. */
    private static final int WINDOWS_PER_SIDE = 7;

    /** Those of this library. */
    public static final ExplanationMethods SHIPPED = new ExplanationMethods(Map.of())
            .with("grad-cam", "Grad-CAM", options -> new GradCam())
            .with("grad-cam-plus-plus", "Grad-CAM++", options -> new GradCamPlusPlus())
            .with("hires-cam", "HiResCAM", options -> new HiResCam())
            .with("xgrad-cam", "XGrad-CAM", options -> new XGradCam())
            .with("layer-cam", "LayerCAM", options -> new LayerCam())
            .with("eigen-cam", "Eigen-CAM", options -> new EigenCam())
            .with("score-cam", "Score-CAM", options -> new ScoreCam())
            .with("ablation-cam", "Ablation-CAM", options -> new AblationCam())
            .with("saliency", "Saliency", options -> new Saliency())
            .with("input-x-gradient", "Input × gradient", options -> new InputXGradient())
            .with(
                    "smooth-grad",
                    "SmoothGrad",
                    options -> new SmoothGrad(
                            options.integer("samples", 50), options.number("noise", 0.15), options.whole("seed", 0)))
            .with(
                    "integrated-gradients",
                    "Integrated gradients",
                    options -> new IntegratedGradients(options.integer("steps", 50)))
            .with("guided-backpropagation", "Guided backpropagation", options -> new GuidedBackpropagation())
            .with("deconvnet", "Deconvnet", options -> new Deconvnet())
            .with("guided-grad-cam", "Guided Grad-CAM", options -> new GuidedGradCam())
            .with("lrp-epsilon", "LRP epsilon", options -> LayerwiseRelevance.epsilon(options.number("epsilon", 1e-6)))
            .with("lrp-gamma", "LRP gamma", options -> LayerwiseRelevance.gamma(options.number("gamma", 0.25)))
            .with("lrp-z-plus", "LRP z-plus", options -> LayerwiseRelevance.zPlus())
            .with("occlusion", "Occlusion", options -> occlusion(options))
            .with("occlusion-top-class", "Occlusion: top class", options -> new TopClassOcclusion(occlusion(options)))
            .with(
                    "occlusion-strongest-map",
                    "Occlusion: strongest map",
                    options -> new StrongestMapOcclusion(occlusion(options)))
            .with(
                    "rise",
                    "RISE",
                    options -> new Rise(
                            options.integer("samples", 2000),
                            options.integer("cells", 7),
                            options.number("keep", 0.5),
                            options.whole("seed", 0)));

    /**
     * A method.
     *
     * @param title as its paper writes it
     * @param maker the method with its settings
     */
    private record Entry(String title, Function<MethodOptions, ExplanationMethod> maker) {}

    private final Map<String, Entry> entries;

    private ExplanationMethods(Map<String, Entry> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    /**
     * These and one more.
     *
     * @param name as requests use it
     * @param title as people write it
     * @param maker reads the method's settings, each with a default
     * @throws IllegalArgumentException if there is a method of this name already
     */
    public ExplanationMethods with(String name, String title, Function<MethodOptions, ExplanationMethod> maker) {
        final Map<String, Entry> more = new LinkedHashMap<>(entries);
        if (more.put(name, new Entry(title, maker)) != null) {
            throw new IllegalArgumentException("There is a method '%s' already".formatted(name));
        }
        return new ExplanationMethods(more);
    }

    private Entry entry(String name) {
        final Entry entry = entries.get(name);
        if (entry == null) {
            throw new ExplanationException(
                    "There is no method '%s'; there are %s".formatted(name, String.join(", ", entries.keySet())));
        }
        return entry;
    }

    private static Occlusion occlusion(MethodOptions options) {
        final int window = options.integer("window", Math.max(1, options.side() / WINDOWS_PER_SIDE));
        return new Occlusion(
                window, options.integer("stride", Math.max(1, window / 2)), (float) options.number("fill", 0));
    }

    /** Of all methods, related ones side by side. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** Of the methods that explain no class, and so explain networks without classes. */
    public List<String> withoutClass() {
        return entries.entrySet().stream()
                .filter(method -> !method.getValue()
                        .maker()
                        .apply(new MethodOptions(Map.of(), 1))
                        .needsClass())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The method of a name with its settings.
     *
     * @param name one of {@link #names}
     * @param settings by name, as text; what is left out has the method's default, e.g. {@code samples} of {@code rise}
     * @param side the shorter one of the network's input, in pixels, which defaults depend on
     * @throws ExplanationException if a setting is out of its range, or one that the method does not have
     */
    public NamedMethod of(String name, Map<String, String> settings, int side) {
        final Entry entry = entry(name);
        final MethodOptions options = new MethodOptions(settings, side);
        final ExplanationMethod method = entry.maker().apply(options);
        final Map<String, Number> values = options.values();
        final TreeSet<String> strange = new TreeSet<>(settings.keySet());
        strange.removeAll(values.keySet());
        if (!strange.isEmpty()) {
            throw new ExplanationException("'%s' is no option of %s; options: %s"
                    .formatted(strange.first(), name, values.isEmpty() ? "none" : String.join(", ", values.keySet())));
        }
        return new NamedMethod(name, entry.title(), values, method);
    }

    /** The settings that a method has, and their defaults for a network whose input is so many pixels at its shorter side. */
    public Map<String, Number> options(String name, int side) {
        return of(name, Map.of(), side).settings();
    }
}
