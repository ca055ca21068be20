package dev.fovea.network.image.overlay;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Colours for whole numbers that stand for things and not for amounts, such as indices of classes. The most frequent ones of a grid have
 * a colour each, which people who are colour-blind tell apart, too (Okabe and Ito, "Color universal design", 2008); all others share grey.
 *
 * @param named those with a colour of their own, the most frequent first
 * @param others how many share grey
 */
public record CategoryColours(List<Integer> named, int others) {

    /** Of what has no colour of its own. */
    public static final int GREY = 0x8c8c8c;

    private static final List<Integer> PALETTE =
            List.of(0xe69f00, 0x56b4e9, 0x009e73, 0xcc79a7, 0x0072b2, 0xd55e00, 0xf0e442);

    public CategoryColours {
        named = List.copyOf(named);
    }

    /** For the numbers of one grid; of two as frequent the smaller comes first. */
    public static CategoryColours of(float[] numbers) {
        final Map<Integer, Integer> counts = new TreeMap<>();
        for (float number : numbers) {
            counts.merge(Math.round(number), 1, Integer::sum);
        }
        final List<Integer> named = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(PALETTE.size())
                .map(Map.Entry::getKey)
                .toList();
        return new CategoryColours(named, counts.size() - named.size());
    }

    /** Red, green and blue, eight bits each. */
    public int rgb(int number) {
        final int place = named.indexOf(number);
        return place < 0 ? GREY : PALETTE.get(place);
    }
}
