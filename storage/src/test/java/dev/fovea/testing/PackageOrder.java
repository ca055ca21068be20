package dev.fovea.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packages of a module from the ground floor up, each with those below it. A class knows its own package and those before it, so that
 * the order is one that a reader can follow.
 *
 * @param root the name of the module's package
 * @param names what follows the root; "" for the root itself
 */
public record PackageOrder(String root, List<String> names) {

    public static PackageOrder of(String root, String... names) {
        return new PackageOrder(root, Arrays.asList(names));
    }

    /** Fails where a package knows one above it, or has no place in the order. */
    public void check(JavaClasses classes) {
        assertThat(classes.stream().flatMap(this::upwards)).isEmpty();
    }

    private Stream<String> upwards(JavaClass from) {
        final int floor = floor(from);
        return from.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isOurs(dependency.getTargetClass()) && floor(dependency.getTargetClass()) > floor)
                .map(dependency -> from.getName() + " knows "
                        + dependency.getTargetClass().getBaseComponentType().getName())
                .distinct();
    }

    private boolean isOurs(JavaClass type) {
        final String name = type.getBaseComponentType().getPackageName();
        return name.equals(root) || name.startsWith(root + ".");
    }

    private int floor(JavaClass type) {
        final String name = type.getBaseComponentType().getPackageName();
        final String below = name.equals(root) ? "" : name.substring(root.length() + 1);
        final int floor = names.indexOf(below.contains(".") ? below.substring(0, below.indexOf('.')) : below);
        assertThat(floor).as("place of the package " + name).isNotNegative();
        return floor;
    }
}
