package dev.fovea.training.dataset.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameReadingTest {

    private static List<String> unread(String names, String charset) {
        return Arrays.stream(names.split(" "))
                .map(name -> UnreadName.of(name.getBytes(Charset.forName(charset))))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Bären Bören, IBM437",
        "Bären/IMG_1.jpg Füchse/IMG_2.jpg Vögel/3.jpg, IBM437",
        "Größe Straße, IBM437",
        "chêne érable forêt, IBM437",
        "Äpfel Öle Übung, IBM437",
        "niño año, IBM437",
        "ÄPFEL BÄUME, IBM437",
        "café thé crème, IBM437",
        "øl smørrebrød ål, IBM850",
        "São Paulo pão avião coração, IBM850",
        "Bären Bören, windows-1252",
        "Größe Straße, windows-1252",
        "chêne érable forêt, windows-1252",
        "ÄPFEL ÖL, windows-1252",
        "São_Paulo pão, windows-1252",
        "café thé crème, windows-1252",
        "Möwe Käfer, windows-1252",
        "øl smørrebrød, windows-1252",
        "niño Ñandú, windows-1252",
        "it’s dog’s, windows-1252",
        "猫 犬, windows-31j",
        "猫/1.jpg 犬/2.jpg 鳥/3.jpg, windows-31j",
        "ねこ いぬ, windows-31j",
        "ネコ イヌ トリ, windows-31j",
        "山 馬, windows-31j",
        "花 車 川, windows-31j",
        "表 裏, windows-31j",
        "写真/桜.jpg 写真/富士山.jpg, windows-31j",
        "りんご バナナ 蜜柑, windows-31j",
        "猫 狗, GBK",
        "苹果 香蕉 橙子, GBK",
        "鸟 老虎 大象, GBK",
        "图片/汽车1.jpg 图片/火车2.jpg, GBK",
        "男 女, GBK",
        "Кошки Собаки, IBM866",
        "кошки собаки, windows-1251"
    })
    void namesAreReadInTheCodePageThatTheyLookLike(String names, String charset) {
        final List<String> unread = unread(names, charset);

        final NameReading reading = NameReading.of(unread);

        assertThat(unread.stream().map(reading::read)).containsExactly(names.split(" "));
        assertThat(reading.assumed()).isPresent();
        assertThat(reading.examples()).isNotEmpty();
    }

    @Test
    void whatCanBeUtf8IsUtf8AndNoGuess() {
        final List<String> unread = unread("Bären 猫 cats", "UTF-8");

        final NameReading reading = NameReading.of(unread);

        assertThat(unread.stream().map(reading::read)).containsExactly("Bären", "猫", "cats");
        assertThat(reading.assumed()).isEmpty();
    }

    /** Whatever the bytes are, and however wrong the guess may be. */
    @Test
    void differentNamesStayDifferent() {
        final Random random = new Random(4);
        for (int i = 0; i < 2000; i++) {
            final List<String> unread = Stream.generate(() -> noise(random))
                    .limit(1 + random.nextInt(6))
                    .distinct()
                    .toList();

            final NameReading reading = NameReading.of(unread);

            assertThat(unread.stream().map(reading::text).distinct()).hasSameSizeAs(unread);
        }
    }

    private static String noise(Random random) {
        final byte[] bytes = new byte[1 + random.nextInt(4)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] >= 0 ? (byte) ('a' + bytes[i] % 26) : bytes[i];
        }
        return UnreadName.of(bytes);
    }

    @Test
    void textsOfFilesAreReadByTheirMarks() {
        assertThat(NameReading.text("\ufeffBär".getBytes(UTF_8))).isEqualTo("Bär");
        assertThat(NameReading.text("Bär".getBytes(Charset.forName("UTF-16")))).isEqualTo("Bär");
        assertThat(NameReading.text("\ufeffBär".getBytes(Charset.forName("UTF-16LE"))))
                .isEqualTo("Bär");
        final String unread = NameReading.text("Bär".getBytes(Charset.forName("windows-1252")));
        assertThat(NameReading.of(List.of(unread)).text(unread)).isEqualTo("Bär");
    }
}
