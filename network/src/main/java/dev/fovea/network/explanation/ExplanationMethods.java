package dev.fovea.network.explanation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** All methods by the names that requests use; a new one is a file and a line here. */
public final class ExplanationMethods {

    /** A window of 32 pixels for an input of 224, as is usual, and a smaller one for smaller inputs. */
    private static final int WINDOWS_PER_SIDE = 7;

    private static final Map<String, Entry> ALL = new LinkedHashMap<>();

    static {
        add("grad-cam", "Grad-CAM", options -> new GradCam());
        add("grad-cam-plus-plus", "Grad-CAM++", options -> new GradCamPlusPlus());
        add("hires-cam", "HiResCAM", options -> new HiResCam());
        add("xgrad-cam", "XGrad-CAM", options -> new XGradCam());
        add("layer-cam", "LayerCAM", options -> new LayerCam());
        add("eigen-cam", "Eigen-CAM", options -> new EigenCam());
        add("score-cam", "Score-CAM", options -> new ScoreCam());
        add("ablation-cam", "Ablation-CAM", options -> new AblationCam());
        add("saliency", "Saliency", options -> new Saliency());
        add("input-x-gradient", "Input × gradient", options -> new InputXGradient());
        add(
                "smooth-grad",
                "SmoothGrad",
                options -> new SmoothGrad(
                        options.integer("samples", 50), options.number("noise", 0.15), options.whole("seed", 0)));
        add(
                "integrated-gradients",
                "Integrated gradients",
                options -> new IntegratedGradients(options.integer("steps", 50)));
        add("guided-backpropagation", "Guided backpropagation", options -> new GuidedBackpropagation());
        add("deconvnet", "Deconvnet", options -> new Deconvnet());
        add("guided-grad-cam", "Guided Grad-CAM", options -> new GuidedGradCam());
        add("lrp-epsilon", "LRP epsilon", options -> LayerwiseRelevance.epsilon(options.number("epsilon", 1e-6)));
        add("lrp-gamma", "LRP gamma", options -> LayerwiseRelevance.gamma(options.number("gamma", 0.25)));
        add("lrp-z-plus", "LRP z-plus", options -> LayerwiseRelevance.zPlus());
        add("occlusion", "Occlusion", options -> occlusion(options));
        add("occlusion-top-class", "Occlusion: top class", options -> new TopClassOcclusion(occlusion(options)));
        add(
                "occlusion-strongest-map",
                "Occlusion: strongest map",
                options -> new StrongestMapOcclusion(occlusion(options)));
        add(
                "rise",
                "RISE",
                options -> new Rise(
                        options.integer("samples", 2000),
                        options.integer("cells", 7),
                        options.number("keep", 0.5),
                        options.whole("seed", 0)));
    }

    /**
     * A method.
     *
     * @param title as its paper writes it
     * @param maker the method with its settings
     */
    private record Entry(String title, Function<MethodOptions, ExplanationMethod> maker) {}

    private ExplanationMethods() {}

    private static void add(String name, String title, Function<MethodOptions, ExplanationMethod> maker) {
        ALL.put(name, new Entry(title, maker));
    }

    /** The name of a method as people write it, such as Grad-CAM. */
    public static String title(String name) {
        return entry(name).title();
    }

    private static Entry entry(String name) {
        final Entry entry = ALL.get(name);
        if (entry == null) {
            throw new ExplanationException(
                    "There is no method '%s'; there are %s".formatted(name, String.join(", ", ALL.keySet())));
        }
        return entry;
    }

    private static Occlusion occlusion(MethodOptions options) {
        final int window = options.integer("window", Math.max(1, options.side() / WINDOWS_PER_SIDE));
        return new Occlusion(
                window, options.integer("stride", Math.max(1, window / 2)), (float) options.number("fill", 0));
    }

    /** Of all methods, related ones side by side. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** Of the methods that explain no class, and so explain networks without classes. */
    public static List<String> withoutClass() {
        return ALL.entrySet().stream()
                .filter(method -> !method.getValue()
                        .maker()
                        .apply(new MethodOptions(Map.of(), 1))
                        .needsClass())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The methods of these names with their settings.
     *
     * @param names each one of {@link #names}
     * @param settings by name, as text; what is left out has the method's default, e.g. {@code samples} of {@code rise}
     * @param side the shorter one of the network's input, in pixels, which defaults depend on
     * @return by name, in the order asked for
     * @throws ExplanationException if a setting is out of its range, or one that none of the methods has
     */
    public static Map<String, ExplanationMethod> of(Collection<String> names, Map<String, String> settings, int side) {
        final MethodOptions options = new MethodOptions(settings, side);
        final Map<String, ExplanationMethod> methods = new LinkedHashMap<>();
        for (String name : names) {
            methods.put(name, entry(name).maker().apply(options));
        }
        final TreeSet<String> strange = new TreeSet<>(settings.keySet());
        strange.removeAll(options.known());
        if (!strange.isEmpty()) {
            throw new ExplanationException("'%s' is no option of %s; options: %s"
                    .formatted(
                            strange.first(),
                            String.join(", ", methods.keySet()),
                            options.known().isEmpty() ? "none" : String.join(", ", options.known())));
        }
        return methods;
    }
}
