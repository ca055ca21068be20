package dev.fovea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReferenceTest {
    @ParameterizedTest
    @ValueSource(strings = {"resnet50", "squeezenet1_1:3", "vgg16-bn@production", "a.b:999999999", "0@v1.2"})
    void aReferenceIsWrittenAsItIsRead(String text) {
        assertThat(ModelReference.parse(text)).hasToString(text);
    }

    @Test
    void nameVersionAndAliasAreTakenApart() {
        assertThat(ModelReference.parse("lenet")).isEqualTo(ModelReference.latest("lenet"));
        assertThat(ModelReference.parse("lenet:12")).isEqualTo(ModelReference.of("lenet", 12));
        assertThat(ModelReference.parse("lenet@stable")).isEqualTo(new ModelReference("lenet", null, "stable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../etc",
                "a..b",
                "a.",
                ".hidden",
                "-a",
                "ResNet50",
                "a/b",
                "a\\b",
                "a b",
                "é",
                "a\n",
                ":1",
                "@x",
                "a@",
                "a@..",
                "a@B",
                "a@x@y",
                "a@x:1"
            })
    void aNameOrAliasThatIsNoneIsRefusedWithTheRule(String text) {
        assertThatThrownBy(() -> ModelReference.parse(text)).isInstanceOf(InvalidReferenceException.class);
    }

    @Test
    void aNameHasAtMost64Characters() {
        assertThat(ModelReference.parse("a".repeat(64)).name()).hasSize(64);
        assertThatThrownBy(() -> ModelReference.parse("a".repeat(65)))
                .hasMessageContaining("Use 1 to 64 lower-case letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a:0", "a:01", "a:-1", "a:x", "a:1:2", "a:1@x", "a:9999999999", "a:production"})
    void aVersionThatIsNoneIsRefusedWithAdvice(String text) {
        assertThatThrownBy(() -> ModelReference.parse(text))
                .isInstanceOf(InvalidReferenceException.class)
                .hasMessageContaining("Write name:3 for a version, name@production for an alias");
    }

    @Test
    void anAliasIsNotANumber() {
        assertThatThrownBy(() -> ModelReference.parse("lenet@3")).hasMessageContaining("Write name:3 for a version");
    }

    @Test
    void aReferenceHasNotBothVersionAndAlias() {
        assertThatThrownBy(() -> new ModelReference("lenet", 1, "stable")).hasMessageContaining("not both");
    }
}
