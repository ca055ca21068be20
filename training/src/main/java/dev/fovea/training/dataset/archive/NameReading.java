package dev.fovea.training.dataset.archive;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the names of an archive are read that do not say how they are encoded: all in UTF-8 if all can be, or else all in the code page in
 * which they look most like names. Never are two names, or two folders, taken for one that have different bytes.
 */
public final class NameReading {

    private final @Nullable CodePage assumed;
    private final List<String> examples;

    private NameReading(@Nullable CodePage assumed, Collection<String> examples) {
        this.assumed = assumed;
        this.examples = List.copyOf(examples);
    }

    /**
     * Chooses the encoding.
     *
     * @param names of all files and folders of one archive, as {@link ArchiveFile#name} gives them
     */
    public static NameReading of(Collection<String> names) {
        final Set<String> unread = new LinkedHashSet<>();
        names.stream()
                .filter(UnreadName::isUnread)
                .flatMap(name -> Arrays.stream(name.split("/")))
                .filter(UnreadName::isUnread)
                .forEach(unread::add);
        final List<byte[]> parts = unread.stream().map(UnreadName::bytes).toList();
        if (parts.stream()
                .allMatch(part -> UnreadName.read(part, StandardCharsets.UTF_8).isPresent())) {
            return new NameReading(null, List.of());
        }
        final CodePage best = best(parts);
        return new NameReading(
                best,
                parts.stream()
                        .flatMap(part -> UnreadName.read(part, best.charset()).stream())
                        .toList());
    }

    private static CodePage best(List<byte[]> parts) {
        CodePage best = CodePage.ALL.get(0);
        double highest = -1;
        for (CodePage page : CodePage.ALL) {
            final OptionalDouble plausibility = plausibility(page, parts);
            if (plausibility.isPresent() && plausibility.getAsDouble() > highest) {
                highest = plausibility.getAsDouble();
                best = page;
            }
        }
        return best;
    }

    /** The mean over all characters beyond ASCII; empty if the names cannot be in the code page, or would not differ any more. */
    private static OptionalDouble plausibility(CodePage page, List<byte[]> parts) {
        final Set<String> texts = new HashSet<>();
        double sum = 0;
        int characters = 0;
        for (byte[] part : parts) {
            final Optional<String> text = UnreadName.read(part, page.charset());
            if (text.isEmpty() || !texts.add(Normalizer.normalize(text.get(), Normalizer.Form.NFC))) {
                return OptionalDouble.empty();
            }
            for (int i = 0; i < text.get().length(); i++) {
                if (text.get().charAt(i) >= 0x80) {
                    sum += page.plausibility().of(text.get(), i);
                    characters++;
                }
            }
        }
        return OptionalDouble.of(sum / Math.max(1, characters));
    }

    /**
     * The text of a file whose encoding is not known: of UTF-16 if it begins with the mark of that, of UTF-8 if it can be, or else to be read
     * when all names in it are known.
     */
    public static String text(byte[] file) {
        final int mark = file.length < 2 ? 0 : (file[0] & 0xff) << Byte.SIZE | (file[1] & 0xff);
        if (mark == 0xfeff || mark == 0xfffe) {
            return new String(file, StandardCharsets.UTF_16);
        }
        final String text = UnreadName.utf8(file);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** A text as it is meant. */
    public String text(String unread) {
        if (!UnreadName.isUnread(unread)) {
            return unread;
        }
        final byte[] bytes = UnreadName.bytes(unread);
        return assumed == null
                ? UnreadName.utf8(bytes)
                : UnreadName.read(bytes, assumed.charset()).orElseThrow();
    }

    /**
     * A name as it is meant.
     *
     * @throws InvalidArchiveException if it leads out of the archive or cannot be shown
     */
    public String read(String name) {
        return UnreadName.isUnread(name) ? EntryName.of(text(name)).toString() : name;
    }

    /** For people, the code page that was guessed, e.g. {@code Windows-1252}; empty if nothing had to be. */
    public Optional<String> assumed() {
        return Optional.ofNullable(assumed).map(CodePage::title);
    }

    /** Folders and files whose names were read so, in the order of the archive. */
    public List<String> examples() {
        return examples;
    }
}
