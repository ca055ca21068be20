package dev.fovea.network.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** A zip written byte by byte (APPNOTE 4.3), with names that no library would write. All files are stored. */
public final class RawZip {

    private static final int UTF_8 = 1 << 11;
    private static final int UNICODE_PATH = 0x7075;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<byte[]> directory = new ArrayList<>();

    /** A file whose name says nothing of its encoding. */
    public RawZip file(byte[] name, byte[] content) {
        return entry(name, 0, new byte[0], content, crc(content));
    }

    /** A file whose name has the mark for UTF-8, whatever it is. */
    public RawZip marked(byte[] name, byte[] content) {
        return entry(name, UTF_8, new byte[0], content, crc(content));
    }

    /** A file with another name in the field of Info-ZIP. */
    public RawZip withUnicodePath(byte[] name, int crcOfName, String path, byte[] content) {
        final byte[] text = path.getBytes(StandardCharsets.UTF_8);
        final byte[] extra = little(9 + text.length)
                .putShort((short) UNICODE_PATH)
                .putShort((short) (5 + text.length))
                .put((byte) 1)
                .putInt(crcOfName)
                .put(text)
                .array();
        return entry(name, 0, extra, content, crc(content));
    }

    /** A file whose checksum is another. */
    public RawZip damaged(byte[] name, byte[] content) {
        return entry(name, 0, new byte[0], content, crc(content) ^ 1);
    }

    public static int crc(byte[] bytes) {
        final CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private RawZip entry(byte[] name, int flags, byte[] extra, byte[] content, int crc) {
        final int offset = out.size();
        final byte[] common = little(26)
                .putShort((short) 20)
                .putShort((short) flags)
                .putShort((short) 0)
                .putInt(0)
                .putInt(crc)
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length)
                .putShort((short) extra.length)
                .array();
        out.writeBytes(little(4).putInt(0x04034b50).array());
        out.writeBytes(common);
        out.writeBytes(name);
        out.writeBytes(extra);
        out.writeBytes(content);
        final byte[] listed = new byte[46 + name.length + extra.length];
        final ByteBuffer central = ByteBuffer.wrap(listed).order(ByteOrder.LITTLE_ENDIAN);
        central.putInt(0x02014b50).putShort((short) 20).put(common);
        central.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(offset);
        central.put(name).put(extra);
        directory.add(listed);
        return this;
    }

    public byte[] bytes() {
        final ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        directory.forEach(whole::writeBytes);
        final int length = whole.size() - out.size();
        whole.writeBytes(little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) directory.size())
                .putShort((short) directory.size())
                .putInt(length)
                .putInt(out.size())
                .putShort((short) 0)
                .array());
        return whole.toByteArray();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
