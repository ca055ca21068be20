package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that make no sense are refused by name, before anything is rendered. */
class SchemaTest {

    private final Chart chart = Chart.fovea();

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replicas: 3                                          | replicas
            api: {replica: 3}                                    | replica
            api: {replicas: -1}                                  | replicas
            api: {replicas: '2'}                                 | replicas
            api: {replicas: 1.5}                                 | replicas
            api: {autoscaling: {maxReplicas: 0}}                 | maxReplicas
            api: {terminationGracePeriodSeconds: 30}             | terminationGracePeriodSeconds
            api: {resources: {limits: {memory: lots}}}           | memory
            api: {resources: {limits: null}}                     | limits
            api: {maxRAMPercentage: 95}                          | maxRAMPercentage
            workers: {pools: {cpu: {terminationGracePeriodSeconds: 20}}} | terminationGracePeriodSeconds
            workers: {pools: {cpu: {device: tpu}}}               | device
            workers: {pools: {cpu: {gpu: 1}}}                    | gpu
            workers: {pools: {GPU: {enabled: true}}}             | GPU
            workers: {pools: {gpu: {strategy: Rolling}}}         | strategy
            workers: {pools: {cpu: {autoscaling: {minReplicas: -1}}}} | minReplicas
            workers: {pool: {}}                                  | pool
            image: {tag: latest}                                 | tag
            image: {digest: 'sha256:12'}                         | digest
            image: {pullPolicy: Sometimes}                       | pullPolicy
            security: {runAsUser: 0}                             | runAsUser
            tryout: {postgresql: {runAsUser: 0}}                 | runAsUser
            database: {password: hunter2}                        | password
            database: {port: 70000}                              | port
            database: {host: 'jdbc:postgresql://jobs/fovea'}     | host
            database: {name: 'fovea?x=y'}                        | name
            database: {sslMode: allow}                           | sslMode
            s3: {endpoint: 's3.example.com'}                     | endpoint
            s3: {encryption: aes}                                | encryption
            s3: {bucket: 'S3://Models'}                          | bucket
            s3: {prefix: production}                             | prefix
            persistence: {accessMode: ReadOnlyMany}              | accessMode
            persistence: {size: 20}                              | size
            settings: {FOVEA_DEVICE: gpu}                        | FOVEA_DEVICE
            settings: {fovea.models: [resnet18]}                 | fovea.models
            service: {type: ExternalName}                        | type
            ingress: {hosts: ['https://fovea.example.com']}      | hosts
            httpRoute: {parentRefs: [{namespace: gateways}]}     | parentRefs
            monitoring: {scrape: {interval: 30}}                 | interval
            monitoring: {rules: {serverErrorRatio: 2}}           | serverErrorRatio
            extraEnv: {A: b}                                     | extraEnv
            """)
    void nonsenseIsRefused(String values, String named) throws IOException {
        final ObjectNode nonsense = Yaml.read(values);
        assertThatThrownBy(() -> chart.render(Yaml.merge(chart.shape("default-values.yaml"), nonsense)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("don't meet the specifications of the schema")
                .hasMessageContaining(named);
        final LintResult lint = chart.lint(nonsense, scratch);
        assertThat(lint.isFailed()).isTrue();
        assertThat(String.join("\n", lint.getMessages()))
                .contains("[ERROR] values.yaml: - at '")
                .contains(named);
    }

    @Test
    void theMessageSaysWhereAndWhat() {
        assertThatThrownBy(() -> chart.render(
                        Yaml.merge(chart.shape("default-values.yaml"), Yaml.read("api: {replicas: -1, colour: red}"))))
                .hasMessageContaining("at '/api/replicas': minimum: got -1, want 0")
                .hasMessageContaining("at '/api': additional properties 'colour' not allowed");
    }

    @Test
    void aChartAboveMayHaveGlobalValues() {
        assertThatCode(() ->
                        chart.render(Yaml.merge(chart.shape("default-values.yaml"), Yaml.read("global: {region: eu}"))))
                .doesNotThrowAnyException();
    }

    /** Else a misspelt name would do nothing, silently. */
    @Test
    void everyPartOfTheSchemaIsClosedOrSaysWhatElseMayStandThere() {
        final List<String> open = new ArrayList<>();
        open("", Yaml.read(chart.folder().resolve("values.schema.json")), open);
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "/properties/global",
                        "/properties/extraEnv/items",
                        "/properties/extraEnvFrom/items",
                        "/properties/extraVolumes/items",
                        "/properties/extraVolumeMounts/items",
                        "/properties/api/properties/autoscaling/properties/behavior",
                        "/properties/api/properties/affinity",
                        "/properties/api/properties/tolerations/items",
                        "/properties/httpRoute/properties/parentRefs/items",
                        "/properties/networkPolicy/properties/apiFrom/items",
                        "/properties/networkPolicy/properties/metricsFrom/items",
                        "/properties/networkPolicy/properties/dnsTo/items",
                        "/properties/networkPolicy/properties/databaseTo/items",
                        "/properties/networkPolicy/properties/s3To/items",
                        "/properties/networkPolicy/properties/extraEgress/items",
                        "/properties/networkPolicy/properties/kedaFrom/items",
                        "/$defs/pool/properties/affinity",
                        "/$defs/pool/properties/tolerations/items",
                        "/$defs/ownPool/properties/affinity",
                        "/$defs/ownPool/properties/tolerations/items");
    }

    /** Those that are left open are Kubernetes' own types. */
    private static void open(String place, JsonNode schema, List<String> open) {
        if ("object".equals(schema.path("type").asText()) && !schema.has("additionalProperties")) {
            open.add(place);
        }
        for (var member : schema.properties()) {
            open(place + "/" + member.getKey(), member.getValue(), open);
        }
    }
}
