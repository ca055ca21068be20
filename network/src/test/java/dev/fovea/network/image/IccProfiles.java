package dev.fovea.network.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Colour profiles made for the tests (ICC.1:2001-04, version 2): three colours or grey, and a gamma. */
final class IccProfiles {

    private static final double[] WHITE = {0.9642, 1, 0.8249};

    private IccProfiles() {}

    static byte[] displayP3() {
        return named("Display P3");
    }

    /** Display P3 under a name. */
    static byte[] named(String name) {
        return rgb(
                name,
                2.2,
                new double[] {0.51512, 0.24120, -0.00105},
                new double[] {0.29198, 0.69225, 0.04189},
                new double[] {0.15710, 0.06657, 0.78407});
    }

    static byte[] adobeRgb() {
        return rgb(
                "Adobe RGB (1998)",
                2.19921875,
                new double[] {0.60974, 0.31111, 0.01947},
                new double[] {0.20528, 0.62567, 0.06087},
                new double[] {0.14919, 0.06322, 0.74457});
    }

    static byte[] proPhoto() {
        return rgb(
                "ProPhoto RGB",
                1.8,
                new double[] {0.79767, 0.28804, 0},
                new double[] {0.13519, 0.71188, 0},
                new double[] {0.03134, 0.00009, 0.82491});
    }

    static byte[] grey() {
        return profile(
                "GRAY", List.of("desc", "wtpt", "kTRC"), List.of(text("Grey gamma 1.8"), xyz(WHITE), gamma(1.8)));
    }

    /** Of cyan, magenta, yellow and black; it has no tables. */
    static byte[] ink() {
        return profile("CMYK", List.of("desc", "wtpt"), List.of(text("Ink"), xyz(WHITE)));
    }

    private static byte[] rgb(String name, double gamma, double[] red, double[] green, double[] blue) {
        final byte[] curve = gamma(gamma);
        return profile(
                "RGB ",
                List.of("desc", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"),
                List.of(text(name), xyz(WHITE), xyz(red), xyz(green), xyz(blue), curve, curve, curve));
    }

    private static byte[] profile(String space, List<String> tags, List<byte[]> contents) {
        final List<byte[]> table = new ArrayList<>();
        int offset = 128 + 4 + 12 * tags.size();
        for (int i = 0; i < tags.size(); i++) {
            table.add(ByteBuffer.allocate(12)
                    .put(tags.get(i).getBytes(US_ASCII))
                    .putInt(offset)
                    .putInt(contents.get(i).length)
                    .array());
            offset += contents.get(i).length;
        }
        final ByteBuffer header = ByteBuffer.allocate(132)
                .putInt(offset)
                .putInt(0)
                .putInt(0x02100000)
                .put(("mntr" + space + "XYZ ").getBytes(US_ASCII))
                .position(36)
                .put("acsp".getBytes(US_ASCII))
                .position(68);
        for (double value : WHITE) {
            header.putInt(fixed(value));
        }
        header.putInt(128, tags.size());
        return TestImages.concat(
                header.array(),
                TestImages.concat(table.toArray(new byte[0][])),
                TestImages.concat(contents.toArray(new byte[0][])));
    }

    private static byte[] text(String text) {
        return ByteBuffer.allocate((12 + text.length() + 1 + 78 + 3) / 4 * 4)
                .put("desc".getBytes(US_ASCII))
                .putInt(0)
                .putInt(text.length() + 1)
                .put(text.getBytes(US_ASCII))
                .array();
    }

    private static byte[] xyz(double[] values) {
        final ByteBuffer tag =
                ByteBuffer.allocate(20).put("XYZ ".getBytes(US_ASCII)).putInt(0);
        for (double value : values) {
            tag.putInt(fixed(value));
        }
        return tag.array();
    }

    private static byte[] gamma(double gamma) {
        return ByteBuffer.allocate(16)
                .put("curv".getBytes(US_ASCII))
                .putInt(0)
                .putInt(1)
                .putShort((short) Math.round(256 * gamma))
                .array();
    }

    private static int fixed(double value) {
        return (int) Math.round(65536 * value);
    }
}
