{{/*
What a schema cannot say: values that need one another. Each message says which value to set. Rendered with the ConfigMap, which every release has.
*/}}
{{- define "fovea.validate" -}}
{{- include "fovea.validate.database" . -}}
{{- include "fovea.validate.state" . -}}
{{- include "fovea.validate.scaling" . -}}
{{- include "fovea.validate.routes" . -}}
{{- include "fovea.validate.settings" . -}}
{{- end -}}

{{- define "fovea.validate.database" -}}
{{- $several := eq (include "fovea.severalPods" .) "true" -}}
{{- $database := .Values.database -}}
{{- if $database.embedded -}}
  {{- if or $database.host .Values.tryout.postgresql.enabled -}}
    {{- fail "database.embedded excludes database.host and tryout.postgresql.enabled: set one of them." -}}
  {{- end -}}
  {{- if $several -}}
    {{- fail "database.embedded is for a release of one pod: set api.replicas=1, api.autoscaling.enabled=false, api.trains=true and workers.pools.<name>.enabled=false, or name a PostgreSQL server in database.host." -}}
  {{- end -}}
{{- else if .Values.tryout.postgresql.enabled -}}
  {{- if or $database.host $database.existingSecret -}}
    {{- fail "tryout.postgresql.enabled excludes database.host and database.existingSecret: leave them empty, or set tryout.postgresql.enabled=false." -}}
  {{- end -}}
{{- else -}}
  {{- if not $database.host -}}
    {{- fail "database.host is not set: name the PostgreSQL server that keeps the jobs. To try the chart out, set tryout.postgresql.enabled=true." -}}
  {{- end -}}
  {{- if not $database.existingSecret -}}
    {{- fail (printf "database.existingSecret is not set: name a Secret of the namespace with the keys '%s' and '%s'." $database.usernameKey $database.passwordKey) -}}
  {{- end -}}
{{- end -}}
{{- end -}}

{{- define "fovea.validate.state" -}}
{{- $several := eq (include "fovea.severalPods" .) "true" -}}
{{- $s3 := .Values.s3 -}}
{{- if and .Values.tryout.s3.enabled (or $s3.endpoint $s3.existingSecret) -}}
  {{- fail "tryout.s3.enabled excludes s3.endpoint and s3.existingSecret: leave them empty, or set tryout.s3.enabled=false." -}}
{{- end -}}
{{- if and (not (include "fovea.s3.bucket" .)) (or $s3.endpoint $s3.existingSecret) -}}
  {{- fail "s3.bucket is not set, but s3.endpoint or s3.existingSecret is: name the bucket." -}}
{{- end -}}
{{- if not (or (include "fovea.s3.bucket" .) .Values.persistence.enabled) -}}
  {{- if $several -}}
    {{- fail "Neither s3.bucket nor persistence.enabled is set, but API and workers are separate pods that share models, data sets and jobs: set s3.bucket, or persistence.enabled=true with persistence.accessMode=ReadWriteMany. To try the chart out, set tryout.s3.enabled=true." -}}
  {{- else if not .Values.tryout.ephemeralState -}}
    {{- fail "Neither s3.bucket nor persistence.enabled is set, so models would be lost with the pod: set one of them. To try the chart out, set tryout.ephemeralState=true." -}}
  {{- end -}}
{{- end -}}
{{- if and $several (eq (include "fovea.claim.exclusive" .) "true") -}}
  {{- fail (printf "Several pods would share a claim that is %s: set persistence.accessMode=ReadWriteMany, or persistence.enabled=false with s3.bucket, or one pod by api.replicas=1, api.autoscaling.enabled=false, api.trains=true and workers.pools.<name>.enabled=false." .Values.persistence.accessMode) -}}
{{- end -}}
{{- if and $s3.endpoint (not $s3.existingSecret) (not .Values.serviceAccount.annotations) -}}
  {{- fail (printf "s3.existingSecret is not set: the server at s3.endpoint needs a Secret of the namespace with the keys '%s' and '%s'." $s3.accessKeyIdKey $s3.secretAccessKeyKey) -}}
{{- end -}}
{{- if and $s3.kmsKey (ne $s3.encryption "sse-kms") -}}
  {{- fail "s3.kmsKey is set, but nothing is encrypted with it: set s3.encryption=sse-kms." -}}
{{- end -}}
{{- end -}}

{{- define "fovea.validate.scaling" -}}
{{- $hpa := .Values.api.autoscaling -}}
{{- if and $hpa.enabled (gt (int $hpa.minReplicas) (int $hpa.maxReplicas)) -}}
  {{- fail "api.autoscaling.minReplicas is greater than api.autoscaling.maxReplicas." -}}
{{- end -}}
{{- range $name, $pool := include "fovea.pools" . | fromYaml -}}
  {{- if and $pool.autoscaling.enabled (gt (int $pool.autoscaling.minReplicas) (int $pool.autoscaling.maxReplicas)) -}}
    {{- fail (printf "workers.pools.%s.autoscaling.minReplicas is greater than its maxReplicas." $name) -}}
  {{- end -}}
  {{- if and (eq $pool.device "gpu") (lt (int $pool.gpus) 1) -}}
    {{- fail (printf "workers.pools.%s.device is gpu, but its pods get none: set workers.pools.%s.gpus." $name $name) -}}
  {{- end -}}
{{- end -}}
{{- end -}}

{{- define "fovea.validate.routes" -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
  {{- fail "ingress.hosts is empty: name the hosts of the Ingress." -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) -}}
  {{- fail "httpRoute.parentRefs is empty: name the Gateway of the route." -}}
{{- end -}}
{{- end -}}

{{- define "fovea.validate.settings" -}}
{{- range .Values.extraEnv -}}
  {{- if and .value (regexMatch "PASSWORD|SECRET|TOKEN|ACCESS_KEY|CREDENTIAL" .name) -}}
    {{- fail (printf "extraEnv may not hold the value of %s: put it into a Secret and name that in valueFrom.secretKeyRef." .name) -}}
  {{- end -}}
{{- end -}}
{{- $owners := dict "fovea.roles" "api.trains and workers.pools" "fovea.worker.devices" "workers.pools" "fovea.worker.name" "the pods' names" "fovea.store.path" "the image" "fovea.datasets.path" "the image" "fovea.jobs.path" "the image" "spring.datasource.url" "database" "spring.datasource.username" "database.existingSecret" "spring.datasource.password" "database.existingSecret" "server.port" "the chart" -}}
{{- range $name, $_ := .Values.settings -}}
  {{- if hasKey $owners $name -}}
    {{- fail (printf "settings may not hold %s: it comes from %s." $name (get $owners $name)) -}}
  {{- end -}}
  {{- if hasPrefix "fovea.s3." $name -}}
    {{- fail (printf "settings may not hold %s: set s3.* of the chart." $name) -}}
  {{- end -}}
{{- end -}}
{{- end -}}
