package dev.fovea.service.documentation.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which class of ours knows which. What is nested in a class belongs to it. */
final class Imports {

    private static final String OURS = "dev.fovea";

    private final Map<String, Set<JavaClass>> known;

    private final Map<String, Set<JavaClass>> named;

    Imports() {
        final JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(OURS);
        known = classes.stream()
                .collect(Collectors.groupingBy(
                        type -> outermost(type).getName(),
                        Collectors.flatMapping(Imports::knownTo, Collectors.toSet())));
        named = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.toSet()));
    }

    private static Stream<JavaClass> knownTo(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> outermost(dependency.getTargetClass().getBaseComponentType()))
                .filter(target -> target.getPackageName().startsWith(OURS));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Imports::outermost).orElse(type);
    }

    /** The one class of a simple name. */
    JavaClass named(String name) {
        final Set<JavaClass> candidates = named.getOrDefault(name, Set.of());
        assertThat(candidates).as(name).hasSize(1);
        return candidates.iterator().next();
    }

    /** Whether a class names another. */
    boolean knows(JavaClass from, JavaClass to) {
        return known.getOrDefault(from.getName(), Set.of()).contains(to);
    }

    /** Whether a class knows another, or knows one that does, and so on. */
    boolean reaches(JavaClass from, JavaClass to) {
        final Set<JavaClass> seen = new HashSet<>();
        final Deque<JavaClass> next = new ArrayDeque<>(Set.of(from));
        while (!next.isEmpty()) {
            final JavaClass here = next.pop();
            if (here.equals(to)) {
                return true;
            }
            known.getOrDefault(here.getName(), Set.of()).stream()
                    .filter(seen::add)
                    .forEach(next::push);
        }
        return false;
    }
}
