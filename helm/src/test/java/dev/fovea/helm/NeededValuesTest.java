package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that need one another: what is missing ends the rendering with a message that says what to set. */
class NeededValuesTest {

    /** Enough for a release; each case takes from it or adds to it. */
    private static final String ENOUGH = """
            database: {host: jobs.example.com, existingSecret: fovea-database}
            s3: {bucket: fovea-models}
            """;

    private final Chart chart = Chart.fovea();

    @Test
    void nothingSetSaysWhatToBeginWith() {
        assertThatThrownBy(() -> chart.render(Yaml.read("{}")))
                .hasMessageContaining("database.host is not set: name the PostgreSQL server that keeps the jobs.")
                .hasMessageContaining("tryout.postgresql.enabled=true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            database: {host: ''}                        | database.host is not set
            database: {existingSecret: ''}              | database.existingSecret is not set: name a Secret of the namespace with the keys 'username' and 'password'
            database: {embedded: true}                  | database.embedded excludes database.host
            database: {embedded: true, host: ''}        | database.embedded is for a release of one pod: set api.replicas=1
            tryout: {postgresql: {enabled: true}}       | tryout.postgresql.enabled excludes database.host
            s3: {bucket: ''}                            | Neither s3.bucket nor persistence.enabled is set, but API and workers are separate pods
            s3: {bucket: '', existingSecret: fovea-s3}  | s3.bucket is not set, but s3.endpoint or s3.existingSecret is
            s3: {endpoint: 'http://minio:9000'}         | s3.existingSecret is not set: the server at s3.endpoint needs a Secret of the namespace with the keys 'AWS_ACCESS_KEY_ID' and 'AWS_SECRET_ACCESS_KEY'
            s3: {kmsKey: alias/fovea}                   | s3.kmsKey is set, but nothing is encrypted with it: set s3.encryption=sse-kms
            {s3: {existingSecret: x}, tryout: {s3: {enabled: true}}} | tryout.s3.enabled excludes s3.endpoint and s3.existingSecret
            persistence: {enabled: true}                | Several pods would share a claim that is ReadWriteOnce: set persistence.accessMode=ReadWriteMany
            {s3: {bucket: ''}, persistence: {enabled: true, accessMode: ReadWriteOncePod}} | Several pods would share a claim that is ReadWriteOncePod
            {s3: {bucket: ''}, persistence: {enabled: true}, api: {replicas: 1}} | Several pods would share a claim
            {s3: {bucket: ''}, persistence: {enabled: true}, workers: {pools: {cpu: {enabled: false}}}} | Several pods would share a claim
            {s3: {bucket: ''}, persistence: {enabled: true}, api: {replicas: 1, autoscaling: {enabled: true}}, workers: {pools: {cpu: {enabled: false}}}} | Several pods would share a claim
            {s3: {bucket: ''}, api: {replicas: 1, trains: true}, workers: {pools: {cpu: {enabled: false}}}} | models would be lost with the pod: set one of them
            api: {autoscaling: {enabled: true, minReplicas: 7}} | api.autoscaling.minReplicas is greater than api.autoscaling.maxReplicas
            workers: {pools: {cpu: {autoscaling: {enabled: true, minReplicas: 7}}}} | workers.pools.cpu.autoscaling.minReplicas is greater than its maxReplicas
            workers: {pools: {gpu: {enabled: true, gpus: 0}}} | workers.pools.gpu.device is gpu, but its pods get none: set workers.pools.gpu.gpus
            ingress: {enabled: true}                    | ingress.hosts is empty
            httpRoute: {enabled: true}                  | httpRoute.parentRefs is empty
            extraEnv: [{name: HF_TOKEN, value: x}]      | extraEnv may not hold the value of HF_TOKEN: put it into a Secret
            settings: {fovea.roles: api}                | settings may not hold fovea.roles: it comes from api.trains and workers.pools
            settings: {spring.datasource.password: x}   | settings may not hold spring.datasource.password: it comes from database.existingSecret
            settings: {fovea.s3.path-style: true}       | settings may not hold fovea.s3.path-style: set s3.* of the chart
            """)
    void whatDoesNotGoTogetherIsRefused(String values, String message) {
        assertThatThrownBy(() -> chart.render(Yaml.merge(Yaml.read(ENOUGH), Yaml.read(values))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }
}
