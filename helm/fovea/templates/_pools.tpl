{{/* The pools that are there, with what they take from workers.defaults, as YAML: name to pool. */}}
{{- define "fovea.pools" -}}
{{- $pools := dict -}}
{{- range $name, $own := .Values.workers.pools -}}
{{- $pool := mustMergeOverwrite (deepCopy $.Values.workers.defaults) (deepCopy ($own | default dict)) -}}
{{- if $pool.enabled -}}
{{- $_ := set $pools $name $pool -}}
{{- end -}}
{{- end -}}
{{- toYaml $pools -}}
{{- end -}}

{{/* "true" if the release has, or may come to have, more than one pod of Fovea. */}}
{{- define "fovea.severalPods" -}}
{{- $workers := include "fovea.pools" . | fromYaml -}}
{{- or (gt (len $workers) 0) .Values.api.autoscaling.enabled (gt (int .Values.api.replicas) 1) -}}
{{- end -}}
