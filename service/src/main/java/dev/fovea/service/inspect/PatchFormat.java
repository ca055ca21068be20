package dev.fovea.service.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** How patches can be given. */
enum PatchFormat {
    TABLE,
    PICTURE;

    /** The first that {@code Accept} names; a table where it leaves the choice. */
    static PatchFormat of(@Nullable String accept) {
        final List<MediaType> accepted = new ArrayList<>(MediaType.parseMediaTypes(accept));
        MimeTypeUtils.sortBySpecificity(accepted);
        for (MediaType type : accepted) {
            if (type.includes(MediaType.APPLICATION_JSON)) {
                return TABLE;
            }
            if (type.includes(MediaType.IMAGE_PNG)) {
                return PICTURE;
            }
        }
        return TABLE;
    }
}
