package dev.fovea.service.inspect;

/** A file of a zip, in memory. */
final class ZippedFile {

    private final String name;
    private final byte[] bytes;

    ZippedFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** Its path in the zip, safe to repeat but not to be used as one. */
    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }
}
