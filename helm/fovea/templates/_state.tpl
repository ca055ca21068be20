{{/* Where jobs and everything else are kept, whether outside the release or in it for trying out. */}}

{{- define "fovea.database.host" -}}
{{- if .Values.tryout.postgresql.enabled -}}
{{- printf "%s-tryout-postgresql.%s.svc" (include "fovea.fullname" .) .Release.Namespace -}}
{{- else -}}
{{- .Values.database.host -}}
{{- end -}}
{{- end -}}

{{- define "fovea.database.port" -}}
{{- ternary 5432 .Values.database.port .Values.tryout.postgresql.enabled -}}
{{- end -}}

{{- define "fovea.database.secret" -}}
{{- ternary (printf "%s-tryout-postgresql" (include "fovea.fullname" .)) .Values.database.existingSecret .Values.tryout.postgresql.enabled -}}
{{- end -}}

{{- define "fovea.database.usernameKey" -}}
{{- ternary "username" .Values.database.usernameKey .Values.tryout.postgresql.enabled -}}
{{- end -}}

{{- define "fovea.database.passwordKey" -}}
{{- ternary "password" .Values.database.passwordKey .Values.tryout.postgresql.enabled -}}
{{- end -}}

{{- define "fovea.database.sslMode" -}}
{{- ternary "disable" .Values.database.sslMode .Values.tryout.postgresql.enabled -}}
{{- end -}}

{{- define "fovea.database.url" -}}
{{- $parameters := list (printf "sslmode=%s" (include "fovea.database.sslMode" .)) -}}
{{- range $name, $value := .Values.database.parameters -}}
{{- $parameters = append $parameters (printf "%s=%s" $name (urlquery $value)) -}}
{{- end -}}
{{- printf "jdbc:postgresql://%s:%s/%s?%s" (include "fovea.database.host" .) (include "fovea.database.port" .) .Values.database.name (join "&" $parameters) -}}
{{- end -}}

{{/* KEDA has no certificate of the server's authority. */}}
{{- define "fovea.keda.sslMode" -}}
{{- $mode := .Values.keda.sslMode | default (include "fovea.database.sslMode" .) -}}
{{- ternary "require" $mode (and (empty .Values.keda.sslMode) (hasPrefix "verify" $mode)) -}}
{{- end -}}

{{- define "fovea.s3.bucket" -}}
{{- .Values.s3.bucket | default (ternary "fovea" "" .Values.tryout.s3.enabled) -}}
{{- end -}}

{{- define "fovea.s3.endpoint" -}}
{{- ternary (printf "http://%s-tryout-s3.%s.svc:9000" (include "fovea.fullname" .) .Release.Namespace) .Values.s3.endpoint .Values.tryout.s3.enabled -}}
{{- end -}}

{{- define "fovea.s3.port" -}}
{{- $endpoint := include "fovea.s3.endpoint" . -}}
{{- if not $endpoint -}}
443
{{- else -}}
{{- $url := urlParse $endpoint -}}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- $port | default (ternary "80" "443" (eq $url.scheme "http")) -}}
{{- end -}}
{{- end -}}

{{- define "fovea.claim" -}}
{{- .Values.persistence.existingClaim | default (printf "%s-state" (include "fovea.fullname" .)) -}}
{{- end -}}

{{/* "true" if the claim is on one node, or in one pod, at a time. */}}
{{- define "fovea.claim.exclusive" -}}
{{- and .Values.persistence.enabled (ne .Values.persistence.accessMode "ReadWriteMany") -}}
{{- end -}}
