package dev.fovea.training.dataset.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files under names that are only shown: each is read by itself, as it comes. */
public record NamesForShow(FileSource files) implements FileSource {

    @Override
    public @Nullable ArchiveFile next() {
        final ArchiveFile file = files.next();
        return file == null
                ? null
                : new ArchiveFile(NameReading.of(List.of(file.name())).read(file.name()), file.content());
    }

    @Override
    public int hidden() {
        return files.hidden();
    }
}
