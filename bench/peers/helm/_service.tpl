{{- define "labels" }}
    app.kubernetes.io/instance: {{ .name }}
    app.kubernetes.io/managed-by: kiban
    app.kubernetes.io/name: {{ .name }}
    app.kubernetes.io/part-of: shop
{{- end }}

{{- define "metadata" }}
metadata:
  name: {{ .name }}
  namespace: shop
  labels: {{- include "labels" . }}
{{- end }}

{{- define "service" }}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: {{ .name }}-db
  namespace: shop
spec:
  refreshInterval: 1h0m0s
  secretStoreRef:
    name: vault
    kind: ClusterSecretStore
  target:
    name: {{ .name }}-db
    creationPolicy: Owner
    deletionPolicy: Retain
  data:
    - secretKey: password
      remoteRef:
        key: shop/{{ .name }}
        property: password
---
apiVersion: apps/v1
kind: Deployment
{{- include "metadata" . }}
    app.kubernetes.io/component: backend
    app.kubernetes.io/version: {{ .version }}
spec:
  revisionHistoryLimit: 5
  minReadySeconds: 10
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 0
  selector:
    matchLabels:
      app.kubernetes.io/name: {{ .name }}
  template:
    metadata:
      labels: {{- include "labels" . | indent 4 }}
        app.kubernetes.io/component: backend
        app.kubernetes.io/version: {{ .version }}
    spec:
      shareProcessNamespace: false
      automountServiceAccountToken: false
      enableServiceLinks: false
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                labelSelector:
                  matchLabels:
                    app.kubernetes.io/name: {{ .name }}
                topologyKey: kubernetes.io/hostname
      topologySpreadConstraints:
        {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app.kubernetes.io/name: {{ $.name }}
        {{- end }}
      serviceAccountName: {{ .name }}
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
        fsGroup: 10001
        fsGroupChangePolicy: OnRootMismatch
      terminationGracePeriodSeconds: 45
      containers:
        - name: {{ .name }}
          image: {{ .image }}
          imagePullPolicy: Always
          ports:
            - name: grpc
              containerPort: 7070
              protocol: TCP
            - name: http
              containerPort: 8080
              protocol: TCP
            - name: http-metrics
              containerPort: 9090
              protocol: TCP
          env:
            - name: LOG_LEVEL
              valueFrom:
                configMapKeyRef:
                  name: {{ .configName }}
                  key: LOG_LEVEL
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: DB_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: {{ .name }}-db
                  key: password
            - name: HTTP_PORT
              value: "8080"
            - name: PUBLIC_URL
              value: https://shop.example.com{{ .path }}
            {{- with .callee }}
            - name: UPSTREAM_ADDR
              value: {{ . }}:7070
            {{- end }}
          resources:
            requests:
              cpu: {{ .cpu }}m
              memory: 256Mi
              ephemeral-storage: 1Gi
            limits:
              cpu: {{ .cpu }}m
              memory: 256Mi
              ephemeral-storage: 1Gi
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
            failureThreshold: 3
          livenessProbe:
            httpGet:
              path: /live
              port: http
            periodSeconds: 20
            failureThreshold: 3
          startupProbe:
            httpGet:
              path: /live
              port: http
            periodSeconds: 5
            failureThreshold: 30
          lifecycle:
            preStop:
              exec:
                command:
                  - /bin/service
                  - drain
                  - --timeout=5s
          volumeMounts:
            - mountPath: /var/cache/service
              name: cache
            - mountPath: /etc/service
              name: config
              readOnly: true
            - mountPath: /tmp
              name: tmp
          securityContext:
            runAsNonRoot: true
            runAsUser: 10001
            runAsGroup: 10001
            seccompProfile:
              type: RuntimeDefault
            allowPrivilegeEscalation: false
            privileged: false
            readOnlyRootFilesystem: true
            capabilities:
              drop:
                - ALL
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: 64Mi
        - name: cache
          emptyDir:
            sizeLimit: 128Mi
        - name: config
          configMap:
            name: {{ .configName }}
---
apiVersion: v1
kind: ServiceAccount
{{- include "metadata" . }}
automountServiceAccountToken: false
---
apiVersion: policy/v1
kind: PodDisruptionBudget
{{- include "metadata" . }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      app.kubernetes.io/instance: {{ .name }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .configName }}
  namespace: shop
  labels: {{- include "labels" . }}
data:
  LOG_LEVEL: info
  service.yaml: |
    server:
      shutdownGrace: 20s
      maxConnections: 512
    cache:
      path: /var/cache/service
      entries: 10000
immutable: true
---
apiVersion: v1
kind: Service
{{- include "metadata" . }}
spec:
  selector:
    app.kubernetes.io/instance: {{ .name }}
  ports:
    - name: grpc
      port: 7070
      targetPort: grpc
      protocol: TCP
    - name: http
      port: 8080
      targetPort: http
      protocol: TCP
    - name: http-metrics
      port: 9090
      targetPort: http-metrics
      protocol: TCP
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
{{- include "metadata" . }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ .name }}
  minReplicas: 3
  maxReplicas: {{ .maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
  behavior:
    scaleUp:
      stabilizationWindowSeconds: 0
      selectPolicy: Max
      policies:
        - type: Percent
          value: 100
          periodSeconds: 60
    scaleDown:
      stabilizationWindowSeconds: 300
      selectPolicy: Max
      policies:
        - type: Percent
          value: 50
          periodSeconds: 60
---
apiVersion: networking.k8s.io/v1
kind: Ingress
{{- include "metadata" . }}
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: {{ .path }}
            pathType: Prefix
            backend:
              service:
                name: {{ .name }}
                port:
                  name: http
  tls:
    - hosts:
        - shop.example.com
      secretName: shop-tls
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
{{- include "metadata" . }}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/instance: {{ .name }}
  policyTypes:
    - Ingress
    - Egress
  ingress:
    {{- with .caller }}
    - from:
        - podSelector:
            matchLabels:
              app.kubernetes.io/instance: {{ . }}
      ports:
        - port: 7070
          protocol: TCP
    {{- end }}
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: ingress-nginx
      ports:
        - port: 8080
          protocol: TCP
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: monitoring
      ports:
        - port: 9090
          protocol: TCP
  egress:
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
      ports:
        - port: 53
          protocol: TCP
        - port: 53
          protocol: UDP
    {{- with .callee }}
    - to:
        - podSelector:
            matchLabels:
              app.kubernetes.io/instance: {{ . }}
      ports:
        - port: 7070
          protocol: TCP
    {{- end }}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
{{- include "metadata" . }}
spec:
  hosts:
    - {{ .name }}
  http:
    - route:
        - destination:
            host: {{ .name }}
            port:
              number: 8080
      timeout: 2s
      retries:
        attempts: 2
        perTryTimeout: 800ms
        retryOn: connect-failure,refused-stream
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
{{- include "metadata" . }}
spec:
  host: {{ .name }}
  trafficPolicy:
    connectionPool:
      tcp:
        maxConnections: {{ mul .maxReplicas 100 }}
      http:
        http2MaxRequests: {{ mul .maxReplicas 200 }}
        maxRequestsPerConnection: 1000
    outlierDetection:
      consecutive5xxErrors: 5
      interval: 10s
      baseEjectionTime: 30s
      maxEjectionPercent: 50
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
{{- include "metadata" . }}
spec:
  groups:
    - name: {{ .name }}.rules
      rules:
        - record: service:http_errors:ratio5m
          expr: sum(rate(http_requests_total{service="{{ .name }}",code=~"5.."}[5m])) / sum(rate(http_requests_total{service="{{ .name }}"}[5m]))
          labels:
            service: {{ .name }}
        - alert: HighErrorRate
          expr: service:http_errors:ratio5m{service="{{ .name }}"} > 0.05
          for: 10m
          labels:
            severity: critical
            service: {{ .name }}
          annotations:
            summary: More than 5 % of requests fail
        - alert: HighLatency
          expr: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{service="{{ .name }}"}[5m]))) > 0.5
          for: 10m
          labels:
            severity: warning
            service: {{ .name }}
          annotations:
            summary: 5 % of requests take more than 500 ms
{{- end }}
