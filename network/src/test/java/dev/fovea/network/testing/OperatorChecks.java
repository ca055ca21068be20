package dev.fovea.network.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.fovea.network.graph.Operator;
import java.util.List;
import java.util.stream.Stream;

/** Who looks which operator it has, instead of asking it: such a list is forgotten when there is a new operator. */
public final class OperatorChecks {

    private static final String NETWORK = "dev.fovea.network";

    private OperatorChecks() {}

    /** The names of such classes but for those of operators, of files, of engines and of conversions, which must know. */
    public static List<String> of(JavaClasses classes) {
        return classes.stream()
                .filter(known -> Stream.of(".graph.operator", ".graph.onnx", ".engine", ".conversion")
                        .noneMatch(room -> known.getPackageName().startsWith(NETWORK + room)))
                .filter(known -> known.getInstanceofChecks().stream()
                        .anyMatch(check -> check.getRawType().isAssignableTo(Operator.class)))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }
}
