{{- define "fovea.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* 40 characters leave room for what is added, within the 63 that names may have. */}}
{{- define "fovea.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "fovea.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "fovea.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "fovea.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (ternary (include "fovea.fullname" .) "default" .Values.serviceAccount.create) -}}
{{- end -}}

{{/* What selects pods: never changes in an upgrade. Takes root, component and, for workers, pool. */}}
{{- define "fovea.selectorLabels" -}}
app.kubernetes.io/name: {{ include "fovea.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- with .pool }}
fovea.dev/pool: {{ . }}
{{- end }}
{{- end -}}

{{/* Takes what fovea.selectorLabels takes. */}}
{{- define "fovea.labels" -}}
{{ include "fovea.selectorLabels" . }}
app.kubernetes.io/part-of: {{ include "fovea.name" .root }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Takes root, image (of the pool; its empty members are those of the release) and suffix. */}}
{{- define "fovea.image" -}}
{{- $release := .root.Values.image -}}
{{- $repository := .image.repository | default $release.repository -}}
{{- $tag := .image.tag | default (printf "%s%s" ($release.tag | default .root.Chart.AppVersion) .suffix) -}}
{{- $digest := .image.digest | default (ternary $release.digest "" (and (empty .suffix) (empty .image.repository) (empty .image.tag))) -}}
{{- if $digest -}}
{{- printf "%s:%s@%s" $repository $tag $digest -}}
{{- else -}}
{{- printf "%s:%s" $repository $tag -}}
{{- end -}}
{{- end -}}

{{/* Takes an image for trying out. */}}
{{- define "fovea.tryout.image" -}}
{{- .repository }}:{{ .tag }}{{ with .digest }}@{{ . }}{{ end -}}
{{- end -}}
