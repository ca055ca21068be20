package dev.fovea.training.dataset.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads files that a store of objects lists as if they were packed. Names and sizes are held to what holds of archives. */
public final class ListedFiles implements FileSource {

    private final Iterator<ListedFile> files;
    private final FileBudget budget;
    private final List<String> folders = new ArrayList<>();
    private int hidden;

    /** Takes nothing of the list yet. Exceptions of the list, and of its files, that are unchecked come through. */
    public ListedFiles(Iterator<ListedFile> files, ArchiveLimits limits) {
        this.files = files;
        this.budget = new FileBudget(limits);
    }

    @Override
    public @Nullable ArchiveFile next() {
        while (files.hasNext()) {
            final ArchiveFile file = file(files.next());
            if (file != null) {
                return file;
            }
        }
        return null;
    }

    /** Absent if the file is hidden, or stands for a folder. */
    private @Nullable ArchiveFile file(ListedFile listed) {
        budget.entry();
        final EntryName name = EntryName.of(listed.name());
        if (name.segments().isEmpty()) {
            return null;
        }
        if (listed.name().endsWith("/")) {
            if (!name.isHidden()) {
                folders.add(name.toString());
            }
            return null;
        }
        if (name.isHidden()) {
            hidden++;
            return null;
        }
        try (InputStream content = listed.content().open()) {
            return new ArchiveFile(name.toString(), budget.read(content, name));
        } catch (IOException e) {
            throw new InvalidArchiveException(
                    "'%s' in the folder cannot be read to its end, or was removed meanwhile.".formatted(name), e);
        }
    }

    @Override
    public List<String> folders() {
        return folders;
    }

    @Override
    public int hidden() {
        return hidden;
    }
}
