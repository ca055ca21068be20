package dev.fovea.service.datasets;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** The folders of this machine that the operator has opened. Whatever else is asked for, the answer is one and the same. */
@Component
class AllowedPaths {

    private final List<Path> folders;

    AllowedPaths(FoveaProperties properties) {
        this.folders = properties.datasets().allowedPaths();
    }

    /**
     * Where a file or folder really is, with all links followed.
     *
     * @throws ProblemException {@code path-not-allowed}, also if nothing is there
     */
    Path require(String text) {
        try {
            final Path path = Path.of(text);
            if (path.isAbsolute() && path.equals(path.normalize())) {
                final Path real = path.toRealPath();
                if (isAllowed(real)
                        && Files.isReadable(real)
                        && (Files.isDirectory(real) || Files.isRegularFile(real))) {
                    return real;
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw refused();
        }
        throw refused();
    }

    private boolean isAllowed(Path real) {
        return folders.stream().anyMatch(folder -> {
            try {
                return real.startsWith(folder.toRealPath());
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Without a cause, which would say more to nobody but the log. */
    static ProblemException refused() {
        return ProblemType.PATH_NOT_ALLOWED
                .because("Nothing is read from this path. Give the absolute path, without '..', of an archive or a"
                        + " folder in one of the folders that the operator has allowed"
                        + " (fovea.datasets.allowed-paths).")
                .exception();
    }
}
