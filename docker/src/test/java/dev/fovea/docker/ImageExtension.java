package dev.fovea.docker;

import java.nio.file.Files;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;

/** Builds the image once for all tests of a run. */
final class ImageExtension implements ExecutionCondition, ParameterResolver {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("As the class");
        }
        if (!Files.exists(FoveaImage.JAR)) {
            return skipped(context, FoveaImage.JAR + " is not there: mvn package makes it");
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return skipped(context, "no container engine answers: docker/engine.sh starts one on Debian");
        }
        return ConditionEvaluationResult.enabled("An engine answers");
    }

    private static ConditionEvaluationResult skipped(ExtensionContext context, String reason) {
        System.out.printf("%s is skipped: %s%n", context.getRequiredTestClass().getSimpleName(), reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FoveaImage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(ImageExtension.class))
                .computeIfAbsent(FoveaImage.class, type -> FoveaImage.build(), FoveaImage.class);
    }
}
