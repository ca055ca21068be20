package dev.fovea.service.explain;

import dev.fovea.network.explanation.method.NamedMethod;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The titles of maps on a sheet: those of their methods, with the settings that tell a method from the same with others.
 *
 * @param methods all on the sheet
 */
record PanelTitles(List<NamedMethod> methods) {

    String of(NamedMethod method) {
        final String settings = method.settings().entrySet().stream()
                .filter(setting -> methods.stream()
                        .filter(other -> other.name().equals(method.name()))
                        .anyMatch(other -> !Objects.equals(other.settings().get(setting.getKey()), setting.getValue())))
                .map(setting -> setting.getKey() + " "
                        + new BigDecimal(setting.getValue().toString()).toPlainString())
                .collect(Collectors.joining(", "));
        return settings.isEmpty() ? method.title() : method.title() + ", " + settings;
    }
}
