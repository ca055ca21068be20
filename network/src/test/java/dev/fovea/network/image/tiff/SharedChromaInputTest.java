package dev.fovea.network.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedChromaInputTest {

    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void whatUnpacksTheUnitsIsClosedToo() throws IOException {
        try (InputStream input = new SharedChromaInput(units(1, 2, 3, 4), new Chroma(2, 1), 2)) {
            assertThat(input.readNBytes(6)).containsExactly(1, 3, 4, 2, 3, 4);
        }
        assertThat(closed).hasValue(1);
    }

    private InputStream units(int... bytes) {
        final byte[] units = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            units[i] = (byte) bytes[i];
        }
        return new ByteArrayInputStream(units) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
