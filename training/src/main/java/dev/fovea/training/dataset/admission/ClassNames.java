package dev.fovea.training.dataset.admission;

import dev.fovea.training.dataset.admission.Assignment.Labelled;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names of classes in Unicode's composed form (NFC): systems write the same text in one or two characters (a with dots, or a and dots), and
 * nobody means two classes by that. Whatever else differs is another class.
 */
final class ClassNames {

    private final SortedMap<String, NavigableSet<String>> spellings = new TreeMap<>();

    ClassNames(Collection<Labelled> files) {
        for (Labelled file : files) {
            spellings
                    .computeIfAbsent(composed(file.label()), name -> new TreeSet<>())
                    .add(file.label());
        }
    }

    static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** Names that came in two forms, and are one class. */
    List<String> united() {
        return spellings.entrySet().stream()
                .filter(name -> name.getValue().size() > 1)
                .map(name -> name.getKey())
                .toList();
    }

    /** Groups of names that differ in capitals, spaces and the like only. */
    List<List<String>> similar() {
        final SortedMap<String, List<String>> groups = new TreeMap<>();
        for (String name : spellings.keySet()) {
            groups.computeIfAbsent(loose(name), key -> new ArrayList<>()).add(name);
        }
        return groups.values().stream().filter(group -> group.size() > 1).toList();
    }

    private static String loose(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}_-]+", " ")
                .strip();
    }

    /** Names that begin or end with a space. */
    List<String> padded() {
        return spellings.keySet().stream()
                .filter(name -> !name.strip().equals(name))
                .toList();
    }
}
