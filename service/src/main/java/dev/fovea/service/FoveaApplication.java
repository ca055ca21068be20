package dev.fovea.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FoveaApplication {

    public static void main(String[] args) {
        keepEnginesOffline();
        final SpringApplication application = new SpringApplication();
        application.setMainApplicationClass(FoveaApplication.class);
        application.addListeners(new RoleSource());
        application.run(args);
    }

    /** DJL reads these when it is first used; it would otherwise download native libraries and report telemetry. */
    private static void keepEnginesOffline() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }
}
