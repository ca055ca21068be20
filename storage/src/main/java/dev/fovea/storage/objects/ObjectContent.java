package dev.fovea.storage.objects;

import java.util.Map;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** What a small object holds, and what was noted beside it. */
public final class ObjectContent {
    private final ResponseBytes<GetObjectResponse> answer;

    ObjectContent(ResponseBytes<GetObjectResponse> answer) {
        this.answer = answer;
    }

    public byte[] bytes() {
        return answer.asByteArray();
    }

    /** Of this content, to tell it from others. */
    String tag() {
        return answer.response().eTag();
    }

    public Map<String, String> metadata() {
        return answer.response().metadata();
    }
}
