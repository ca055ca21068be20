package dev.fovea.service.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3LocationTest {

    @Test
    void anObjectAFolderAndABucketAreTold() {
        assertThat(at("s3://photos/pets.zip")).isEqualTo(new S3Location("photos", "pets.zip"));
        assertThat(at("s3://photos/pets.zip").isFolder()).isFalse();
        assertThat(at("s3://photos/pets/").isFolder()).isTrue();
        assertThat(at("s3://photos")).isEqualTo(at("s3://photos/"));
        assertThat(at("s3://photos").isFolder()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3://",
                "s3:///key",
                "S3://photos/a",
                "s3://Photos/a",
                "s3://ab/a",
                "s3://user@host/a",
                "s3://photos:80/a",
                "s3://photos/a/../b",
                "s3://photos/./a",
                "s3://photos/a//b",
                "s3://photos//",
                "s3://photos/a\nb",
                "https://photos/a"
            })
    void whatMeansSomethingElseOrNothingIsNoLocation(String text) {
        assertThat(S3Location.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3://photos/pet, s3://photos/pet/1.png, true",
        "s3://photos/pet/, s3://photos/pet/, true",
        "s3://photos/pet.zip, s3://photos/pet.zip, true",
        "s3://photos, s3://photos/pet/1.png, true",
        "s3://photos/pet, s3://photos/pets/1.png, false",
        "s3://photos/pet/, s3://photos/pet, false",
        "s3://photos/pet, s3://photos/, false",
        "s3://photos, s3://photos2/pet, false"
    })
    void aPrefixHoldsWhatIsBelowIt(String prefix, String other, boolean held) {
        assertThat(at(prefix).contains(at(other))).isEqualTo(held);
    }

    private static S3Location at(String text) {
        return S3Location.parse(text).orElseThrow();
    }
}
