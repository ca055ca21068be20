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

    private static final Map<String, Function<MethodOptions, ExplanationMethod>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("grad-cam", options -> new GradCam());
        ALL.put("grad-cam-plus-plus", options -> new GradCamPlusPlus());
        ALL.put("hires-cam", options -> new HiResCam());
        ALL.put("xgrad-cam", options -> new XGradCam());
        ALL.put("layer-cam", options -> new LayerCam());
        ALL.put("eigen-cam", options -> new EigenCam());
        ALL.put("score-cam", options -> new ScoreCam());
        ALL.put("ablation-cam", options -> new AblationCam());
        ALL.put("saliency", options -> new Saliency());
        ALL.put("input-x-gradient", options -> new InputXGradient());
        ALL.put(
                "smooth-grad",
                options -> new SmoothGrad(
                        options.integer("samples", 50), options.number("noise", 0.15), options.whole("seed", 0)));
        ALL.put("integrated-gradients", options -> new IntegratedGradients(options.integer("steps", 50)));
        ALL.put("guided-backpropagation", options -> new GuidedBackpropagation());
        ALL.put("deconvnet", options -> new Deconvnet());
        ALL.put("guided-grad-cam", options -> new GuidedGradCam());
        ALL.put("lrp-epsilon", options -> LayerwiseRelevance.epsilon(options.number("epsilon", 1e-6)));
        ALL.put("lrp-gamma", options -> LayerwiseRelevance.gamma(options.number("gamma", 0.25)));
        ALL.put("lrp-z-plus", options -> LayerwiseRelevance.zPlus());
        ALL.put("occlusion", options -> occlusion(options));
        ALL.put("occlusion-top-class", options -> new TopClassOcclusion(occlusion(options)));
        ALL.put("occlusion-strongest-map", options -> new StrongestMapOcclusion(occlusion(options)));
        ALL.put(
                "rise",
                options -> new Rise(
                        options.integer("samples", 2000),
                        options.integer("cells", 7),
                        options.number("keep", 0.5),
                        options.whole("seed", 0)));
    }

    private ExplanationMethods() {}

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
                .filter(method ->
                        !method.getValue().apply(new MethodOptions(Map.of(), 1)).needsClass())
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
            final Function<MethodOptions, ExplanationMethod> maker = ALL.get(name);
            if (maker == null) {
                throw new ExplanationException(
                        "There is no method '%s'; there are %s".formatted(name, String.join(", ", ALL.keySet())));
            }
            methods.put(name, maker.apply(options));
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
