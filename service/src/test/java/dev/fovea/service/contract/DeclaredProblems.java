package dev.fovea.service.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The types of problem that each operation declares. A problem that its operation does not name is a fault of one of the two. */
public final class DeclaredProblems {

    private final Set<String> everywhere;
    private final List<Operation> operations;

    private record Operation(String method, String path, Pattern address, Set<String> types) {}

    private DeclaredProblems(Set<String> everywhere, List<Operation> operations) {
        this.everywhere = everywhere;
        this.operations = operations;
    }

    /** Those of this build. */
    public static DeclaredProblems current() {
        try {
            return of(Contract.current());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DeclaredProblems of(Contract contract) {
        final List<Operation> operations = new ArrayList<>();
        contract.methods()
                .forEach((path, methods) -> methods.forEach(method -> operations.add(new Operation(
                        method,
                        path,
                        Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+")),
                        words(contract.root()
                                .path("paths")
                                .path(path)
                                .path(method.toLowerCase(Locale.ROOT))
                                .path("x-problems"))))));
        // A fixed address counts before one with a variable in its place.
        operations.sort(Comparator.comparing(operation -> operation.path().replace('{', '~')));
        return new DeclaredProblems(words(contract.root().path("x-problems")), operations);
    }

    private static Set<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    /** Fails if an operation of the contract answers with a problem that it does not declare. */
    public void check(String method, String path, String type) {
        final Optional<Operation> operation = operations.stream()
                .filter(known -> known.method().equals(method))
                .filter(known -> known.address().matcher(path).matches())
                .findFirst();
        if (operation.isPresent()
                && !everywhere.contains(type)
                && !operation.get().types().contains(type)) {
            throw new AssertionError("%s %s does not declare the problem '%s' in openapi.yaml"
                    .formatted(method, operation.get().path(), type));
        }
    }
}
