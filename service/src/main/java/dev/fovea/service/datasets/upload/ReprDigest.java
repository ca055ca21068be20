package dev.fovea.service.datasets.upload;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Repr-Digest} of RFC 9530, e.g. {@code sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:}. */
final class ReprDigest {

    private static final Pattern SHA_256 = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):\\s*(?:,|$)");

    private ReprDigest() {}

    /** The SHA-256 in a header, as 64 hexadecimal digits. Other algorithms may stand beside it. */
    static String sha256(String header) {
        final Matcher digest = SHA_256.matcher(header);
        if (!digest.find()) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofHeader(
                            "Repr-Digest", "'Repr-Digest' must be 'sha-256=:<the SHA-256 of the archive in base64>:'."))
                    .exception();
        }
        return HexFormat.of().formatHex(Base64.getDecoder().decode(digest.group(1)));
    }
}
