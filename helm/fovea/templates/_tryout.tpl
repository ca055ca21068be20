{{/* Of the servers for trying out. Each takes their values. */}}
{{- define "fovea.tryout.podSecurity" -}}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ int64 .runAsUser }}
  runAsGroup: {{ int64 .runAsUser }}
  fsGroup: {{ int64 .runAsUser }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end -}}

{{- define "fovea.tryout.containerSecurity" -}}
securityContext:
  runAsNonRoot: true
  readOnlyRootFilesystem: true
  allowPrivilegeEscalation: false
  privileged: false
  capabilities:
    drop: [ALL]
  seccompProfile:
    type: RuntimeDefault
{{- end -}}
