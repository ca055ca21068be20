{{/*
The pod of API and workers alike. Takes root, component, pool (its name, for workers), spec (the values of the component), image, roles (a string) and
devices (what it trains on, or empty).
*/}}
{{- define "fovea.podTemplate" -}}
metadata:
  annotations:
    checksum/config: {{ include (print .root.Template.BasePath "/configmap.yaml") .root | sha256sum | trunc 32 }}
    {{- with .spec.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  labels:
    {{- include "fovea.labels" . | nindent 4 }}
    {{- with .spec.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "fovea.serviceAccountName" .root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with .root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .spec.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .spec.runtimeClassName }}
  runtimeClassName: {{ . }}
  {{- end }}
  terminationGracePeriodSeconds: {{ .spec.terminationGracePeriodSeconds }}
  securityContext:
    runAsNonRoot: true
    {{- with include "fovea.user" .root }}
    {{- . | trim | nindent 4 }}
    {{- end }}
    {{- if not (kindIs "invalid" .root.Values.security.fsGroup) }}
    fsGroup: {{ int64 .root.Values.security.fsGroup }}
    fsGroupChangePolicy: OnRootMismatch
    {{- end }}
    seccompProfile:
      type: RuntimeDefault
  {{- if .root.Values.migrations.enabled }}
  initContainers:
    - name: migrate
      {{- include "fovea.container" . | nindent 6 }}
      env:
        - name: FOVEA_ROLES
          value: migrate
        {{- include "fovea.env" (merge (dict "maxRAMPercentage" 50) .) | nindent 8 }}
      resources:
        {{- toYaml .root.Values.migrations.resources | nindent 8 }}
  {{- end }}
  containers:
    - name: fovea
      {{- include "fovea.container" . | nindent 6 }}
      env:
        - name: FOVEA_ROLES
          value: {{ .roles }}
        - name: MANAGEMENT_SERVER_PORT
          value: "8081"
        - name: SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE
          value: {{ max 5 (sub (int .spec.terminationGracePeriodSeconds) (add (int .spec.preStopSleepSeconds) 10)) }}s
        {{- with .devices }}
        - name: FOVEA_WORKER_DEVICES
          value: {{ . }}
        - name: FOVEA_WORKER_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        {{- end }}
        {{- include "fovea.env" (merge (dict "maxRAMPercentage" .spec.maxRAMPercentage) .) | nindent 8 }}
      ports:
        - name: http
          containerPort: 8080
          protocol: TCP
        - name: management
          containerPort: 8081
          protocol: TCP
      {{- if .root.Values.probes.enabled }}
      startupProbe:
        httpGet:
          path: /actuator/health/liveness
          port: management
        periodSeconds: 2
        timeoutSeconds: 2
        failureThreshold: {{ div (add .root.Values.probes.startupSeconds 1) 2 }}
      livenessProbe:
        httpGet:
          path: /actuator/health/liveness
          port: management
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet:
          path: /actuator/health/readiness
          port: management
        periodSeconds: 5
        timeoutSeconds: 5
        failureThreshold: 3
      {{- end }}
      {{- if .spec.preStopSleepSeconds }}
      lifecycle:
        preStop:
          sleep:
            seconds: {{ .spec.preStopSleepSeconds }}
      {{- end }}
      resources:
        {{- include "fovea.resources" .spec | nindent 8 }}
  volumes:
    - name: state
      {{- if .root.Values.persistence.enabled }}
      persistentVolumeClaim:
        claimName: {{ include "fovea.claim" .root }}
      {{- else }}
      emptyDir:
        sizeLimit: {{ .root.Values.localState.sizeLimit }}
      {{- end }}
    - name: tmp
      emptyDir:
        sizeLimit: {{ .root.Values.localState.tmpSizeLimit }}
    {{- with .root.Values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .spec.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .spec.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .spec.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if .spec.topologySpread.enabled }}
  topologySpreadConstraints:
    {{- $pod := . }}
    {{- range .spec.topologySpread.topologyKeys }}
    - topologyKey: {{ . }}
      maxSkew: 1
      whenUnsatisfiable: {{ $pod.spec.topologySpread.whenUnsatisfiable }}
      labelSelector:
        matchLabels:
          {{- include "fovea.selectorLabels" $pod | nindent 10 }}
      matchLabelKeys: [pod-template-hash]
    {{- end }}
  {{- end }}
{{- end -}}

{{/* What the containers of a pod have in common. */}}
{{- define "fovea.container" -}}
image: {{ .image }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  {{- include "fovea.securityContext" .root | nindent 2 }}
envFrom:
  - configMapRef:
      name: {{ include "fovea.fullname" .root }}
  {{- with .root.Values.extraEnvFrom }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
volumeMounts:
  - name: state
    mountPath: /var/lib/fovea
  - name: tmp
    mountPath: /tmp
  {{- with .root.Values.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "fovea.user" -}}
{{- if not (kindIs "invalid" .Values.security.runAsUser) -}}
runAsUser: {{ int64 .Values.security.runAsUser }}
{{ end -}}
{{- if not (kindIs "invalid" .Values.security.runAsGroup) -}}
runAsGroup: {{ int64 .Values.security.runAsGroup }}
{{- end -}}
{{- end -}}

{{- define "fovea.securityContext" -}}
runAsNonRoot: true
{{- with include "fovea.user" . }}
{{ . | trim }}
{{- end }}
readOnlyRootFilesystem: true
allowPrivilegeEscalation: false
privileged: false
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* Java's heap takes a part of the memory only; models and arrays of the engines are outside it. */}}
{{- define "fovea.env" -}}
- name: JDK_JAVA_OPTIONS
  value: -XX:MaxRAMPercentage={{ .maxRAMPercentage }} -XX:+ExitOnOutOfMemoryError
{{- if not .root.Values.database.embedded }}
- name: SPRING_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ include "fovea.database.secret" .root }}
      key: {{ include "fovea.database.usernameKey" .root }}
- name: SPRING_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "fovea.database.secret" .root }}
      key: {{ include "fovea.database.passwordKey" .root }}
{{- end }}
{{- if .root.Values.s3.existingSecret }}
- name: AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.s3.existingSecret }}
      key: {{ .root.Values.s3.accessKeyIdKey }}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.s3.existingSecret }}
      key: {{ .root.Values.s3.secretAccessKeyKey }}
{{- else if .root.Values.tryout.s3.enabled }}
- name: AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef:
      name: {{ include "fovea.fullname" .root }}-tryout-s3
      key: AWS_ACCESS_KEY_ID
- name: AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "fovea.fullname" .root }}-tryout-s3
      key: AWS_SECRET_ACCESS_KEY
{{- end }}
{{- with .root.Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* With the GPUs of a pool; Kubernetes takes their request from the limit. */}}
{{- define "fovea.resources" -}}
{{- $resources := deepCopy .resources -}}
{{- if .gpus -}}
{{- $_ := set $resources.limits .gpuResource .gpus -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end -}}
