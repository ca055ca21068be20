package dev.fovea.network.weights.torch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fovea.network.weights.bytes.ArchiveEntry;
import dev.fovea.network.weights.bytes.ByteReader;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.bytes.ZipArchive;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * A zip file as torch writes it: {@code <name>/data.pkl} describes the tensors, {@code <name>/data/<key>} are their storages, and
 * {@code <name>/byteorder} says how numbers are written.
 */
public final class TorchZip implements TorchStorages {

    private static final String PICKLE = "/data.pkl";
    private static final int MAXIMUM_PICKLE_BYTES = 16 << 20;

    private final ZipArchive archive;
    private final String folder;
    private final Map<String, ByteBuffer> storages = new HashMap<>();

    /** @throws InvalidWeightsException if the archive is a TorchScript program or in the byte order of another machine */
    TorchZip(ZipArchive archive) {
        this.archive = archive;
        this.folder = archive.entries().keySet().stream()
                .filter(TorchZip::isPickle)
                .map(name -> name.substring(0, name.length() - PICKLE.length()))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidWeightsException("The zip file has no data.pkl, so torch did not write it"));
        if (archive.entries().containsKey(folder + "/constants.pkl")) {
            throw new InvalidWeightsException(
                    "The file is a TorchScript program; save the weights alone: torch.save(model.state_dict(), file)");
        }
        requireLittleEndian();
    }

    public static boolean describes(ZipArchive archive) {
        return archive.entries().keySet().stream().anyMatch(TorchZip::isPickle);
    }

    Object root() {
        final ArchiveEntry pickle = entry(folder + PICKLE);
        if (pickle.size() > MAXIMUM_PICKLE_BYTES) {
            throw new InvalidWeightsException("The description of the tensors has %d bytes; %d is the most"
                    .formatted(pickle.size(), MAXIMUM_PICKLE_BYTES));
        }
        return new RestrictedUnpickler(new ByteReader(archive.content(pickle))).read();
    }

    @Override
    public ByteBuffer elements(TorchStorage storage) {
        final ByteBuffer bytes =
                storages.computeIfAbsent(storage.key(), key -> archive.content(entry(folder + "/data/" + key)));
        return TorchStorages.part(storage, bytes);
    }

    private void requireLittleEndian() {
        final ArchiveEntry order = archive.entries().get(folder + "/byteorder");
        if (order != null && !archive.content(order).equals(US_ASCII.encode("little"))) {
            throw new InvalidWeightsException(
                    "The file is in big-endian byte order; save it on a little-endian machine");
        }
    }

    private ArchiveEntry entry(String name) {
        final ArchiveEntry entry = archive.entries().get(name);
        if (entry == null) {
            throw new InvalidWeightsException("The zip file is damaged: it has no entry '%s'".formatted(name));
        }
        return entry;
    }

    private static boolean isPickle(String name) {
        return name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length();
    }
}
