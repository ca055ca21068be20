package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.ColourProfiles;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.service.image.ImagePlace;
import dev.fovea.service.image.PreparedImage;
import dev.fovea.service.image.SentImage;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrawingTest {

    private static final int SIDE = 32;

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    /** The input is as large as the photo and resizes nothing, so that what the network sees is the photo. */
    @ParameterizedTest
    @EnumSource
    void aPhotoIsDrawnOnInTheColoursThatTheNetworkSees(ColourProfiles profiles) throws IOException {
        final SentImage image = photoOfLinearColours();
        final Preprocessor preprocessor = new Preprocessor(new InputSpec(
                SIDE,
                SIDE,
                null,
                Interpolation.BILINEAR,
                ChannelOrder.RGB,
                List.of(0f, 0f, 0f),
                List.of(1f, 1f, 1f),
                profiles));
        final DecodedImage seen = image.decode(decoder, preprocessor.wanted());
        final PreparedImage prepared = new PreparedImage(image, seen, preprocessor.apply(seen));

        final RgbImage photo = picture("photo", prepared, preprocessor);
        assertThat(photo).isEqualTo(picture("crop", prepared, preprocessor));
        // linear 64 is 137 in sRGB: 255 * (1.055 * (64 / 255)^(1 / 2.4) - 0.055)
        final int expected = profiles == ColourProfiles.CONVERT ? 137 : 64;
        assertThat(photo.pixels()[0] & 0xff).isBetween(expected - 2, expected + 2);
    }

    private RgbImage picture(String ground, PreparedImage image, Preprocessor preprocessor) throws IOException {
        return Drawing.of(null, 0.5, ground, new PictureSize(null, 1, false))
                .canvas(image, decoder, preprocessor)
                .picture();
    }

    /** A JPEG of grey 64 whose profile says that its numbers are amounts of light. */
    private static SentImage photoOfLinearColours() throws IOException {
        final BufferedImage grey = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            grey.setRGB(i % SIDE, i / SIDE, 0x404040);
        }
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(grey, "jpeg", out);
        final byte[] jpeg = out.toByteArray();
        final byte[] icc = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        final byte[] prefix = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
        final int length = 2 + prefix.length + icc.length;
        final byte[] file = ByteBuffer.allocate(jpeg.length + 2 + length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe2)
                .putShort((short) length)
                .put(prefix)
                .put(icc)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
        return new SentImage(0, null, () -> file, ImagePlace.BODY, null);
    }
}
