package dev.fovea.service.image;

import dev.fovea.manifest.InputSpec.ColourProfiles;
import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.Wanted;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An image of a request.
 *
 * @param index its position in the request, from 0
 * @param fileName the name it was sent under, safe to repeat; absent if there is none
 * @param place where in the request it is
 * @param profiles what the request wants to be done with its colour profile; absent: what the model's input says
 */
public record SentImage(
        int index,
        @Nullable String fileName,
        Content content,
        ImagePlace place,
        @Nullable ColourProfiles profiles) {

    private static final int LONGEST_NAME = 100;

    /** Where the bytes are: in memory, or in a temporary file that is read when a thread is free for them. */
    @FunctionalInterface
    public interface Content {
        byte[] read() throws IOException;
    }

    /** The image that is the body. */
    static SentImage body(byte[] bytes) {
        return new SentImage(0, null, () -> bytes, ImagePlace.BODY, null);
    }

    /** An image that may have a name; folders and control characters in it are left out. */
    static SentImage named(int index, @Nullable String name, Content content, ImagePlace place) {
        final String safe =
                name == null ? "" : safe(name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'))));
        return new SentImage(index, safe.isEmpty() ? null : safe, content, place, null);
    }

    /** An image of a data set, called as in the address of its data set. */
    static SentImage ofDataset(int index, String dataset, int number, Content content) {
        return new SentImage(index, safe(dataset) + "/" + number, content, ImagePlace.JSON, null);
    }

    private static String safe(String name) {
        final String plain = name.replaceAll("\\p{C}", "").strip();
        return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }

    /** The same, with what is to be done with its colour profile. */
    SentImage with(@Nullable ColourProfiles wanted) {
        return new SentImage(index, fileName, content, place, wanted);
    }

    /**
     * The picture, upright.
     *
     * @param wanted unless the request says otherwise of colour profiles
     * @throws dev.fovea.service.problem.ProblemException if it cannot be decoded; names the image
     */
    public DecodedImage decode(ImageDecoder decoder, Wanted wanted) throws IOException {
        try {
            return decoder.inspect(
                    content.read(), profiles == null ? wanted : new Wanted(wanted.shorterSide(), profiles));
        } catch (ImageException e) {
            throw problem(type(e.reason()), e.getMessage() + setting(e.reason()))
                    .exception(e);
        } catch (ProblemException e) {
            throw problem(e.problem().type(), e.problem().detail())
                    .with(e.problem().members())
                    .exception(e);
        }
    }

    /** A problem with this image, or with what a model makes of it. */
    public Problem problem(ProblemType type, @Nullable String detail) {
        final Problem problem = type.because(description() + ": " + detail).with("image", index);
        return fileName == null ? problem : problem.with("fileName", fileName);
    }

    private static ProblemType type(ImageException.Reason reason) {
        return switch (reason) {
            case EMPTY -> ProblemType.EMPTY_IMAGE;
            case UNSUPPORTED_FORMAT -> ProblemType.UNSUPPORTED_IMAGE_FORMAT;
            case CORRUPT -> ProblemType.CORRUPT_IMAGE;
            case TOO_MANY_PIXELS, TOO_MANY_STORED_PIXELS, TOO_MUCH_MEMORY -> ProblemType.TOO_MANY_PIXELS;
        };
    }

    /** Which setting allows more. */
    private static String setting(ImageException.Reason reason) {
        return switch (reason) {
            case TOO_MANY_PIXELS -> " The limit is fovea.limits.max-pixels.";
            case TOO_MANY_STORED_PIXELS -> " The limit is fovea.limits.max-stored-pixels.";
            case TOO_MUCH_MEMORY -> " The limit is fovea.limits.decode-memory.";
            case EMPTY, UNSUPPORTED_FORMAT, CORRUPT -> "";
        };
    }

    /** What the answer calls it. */
    public String name() {
        return fileName == null ? Integer.toString(index) : fileName;
    }

    /** What a problem calls it. */
    String description() {
        return fileName == null ? "Image " + index : "Image %d ('%s')".formatted(index, fileName);
    }
}
