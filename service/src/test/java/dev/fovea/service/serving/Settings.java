package dev.fovea.service.serving;

import dev.fovea.service.settings.FoveaProperties;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The configuration, with its defaults. */
public final class Settings {

    private Settings() {}

    public static FoveaProperties of(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("fovea", FoveaProperties.class);
    }
}
