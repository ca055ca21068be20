package dev.fovea.service.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The blocks of a page that are marked {@code bash}: commands for a running service. Those marked {@code sh} are for the shell of a developer. */
record CommandBlocks(Path page) {

    /** The repository's pages, seen from the module's folder. */
    static CommandBlocks of(String page) {
        return new CommandBlocks(Path.of("..").resolve(page));
    }

    List<String> scripts() throws IOException {
        return marked("bash");
    }

    List<String> developerScripts() throws IOException {
        return marked("sh");
    }

    private List<String> marked(String language) throws IOException {
        return Pattern.compile("(?m)^```%s\\n(.*?)^```$".formatted(language), Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
