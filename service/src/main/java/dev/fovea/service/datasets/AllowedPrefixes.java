package dev.fovea.service.datasets;

import dev.fovea.service.objects.S3Location;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import java.util.List;
import org.springframework.stereotype.Component;

/** The parts of S3 that the operator has opened. Whether anything is in the rest, nobody is told. */
@Component
class AllowedPrefixes {

    private final List<S3Location> prefixes;

    AllowedPrefixes(FoveaProperties properties) {
        this.prefixes = properties.datasets().allowedS3().stream()
                .map(AllowedPrefixes::prefix)
                .toList();
    }

    private static S3Location prefix(String text) {
        return S3Location.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "fovea.datasets.allowed-s3: '%s' is not of the form s3://bucket/prefix".formatted(text)));
    }

    /** @throws ProblemException {@code path-not-allowed} */
    S3Location require(String text) {
        return S3Location.parse(text)
                .filter(location -> prefixes.stream().anyMatch(prefix -> prefix.contains(location)))
                .orElseThrow(() -> ProblemType.PATH_NOT_ALLOWED
                        .because("Nothing is read from this address. Give that of an archive, s3://bucket/pets.zip,"
                                + " or of a folder, s3://bucket/pets/, below one of the prefixes that the"
                                + " operator has allowed (fovea.datasets.allowed-s3).")
                        .exception());
    }
}
