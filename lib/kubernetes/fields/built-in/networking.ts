// Written by scripts/write-field-tables.mjs from the OpenAPI definitions of Kubernetes 1.28 to 1.37.
import type { FieldTable } from '../field-table';

export const NETWORKING: readonly FieldTable[] = [
  {
    package: 'networking/v1',
    apiVersions: ['networking.k8s.io/v1'],
    types: `
HTTPIngressPath backend!:IngressBackend path:string pathType!:string
HTTPIngressRuleValue paths!:[]HTTPIngressPath
*IPAddress@33- metadata:meta/v1.ObjectMeta spec!:IPAddressSpec
IPAddressSpec@33- parentRef!:ParentReference
IPBlock cidr!:string except:[]string
*Ingress metadata:meta/v1.ObjectMeta spec:IngressSpec status:IngressStatus
IngressBackend resource:core/v1.TypedLocalObjectReference service:IngressServiceBackend
*IngressClass metadata:meta/v1.ObjectMeta spec:IngressClassSpec
IngressClassParametersReference apiGroup:string kind!:string name!:string namespace:string scope:string
IngressClassSpec controller:string parameters:IngressClassParametersReference
IngressLoadBalancerIngress hostname:string ip:string ports:[]IngressPortStatus
IngressLoadBalancerStatus ingress:[]IngressLoadBalancerIngress
IngressPortStatus error:string port!:int32 protocol!:string
IngressRule host:string http:HTTPIngressRuleValue
IngressServiceBackend name!:string port:ServiceBackendPort
IngressSpec defaultBackend:IngressBackend ingressClassName:string rules:[]IngressRule tls:[]IngressTLS
IngressStatus loadBalancer:IngressLoadBalancerStatus
IngressTLS hosts:[]string secretName:string
*NetworkPolicy metadata:meta/v1.ObjectMeta spec:NetworkPolicySpec
NetworkPolicyEgressRule ports:[]NetworkPolicyPort to:[]NetworkPolicyPeer
NetworkPolicyIngressRule from:[]NetworkPolicyPeer ports:[]NetworkPolicyPort
NetworkPolicyPeer ipBlock:IPBlock namespaceSelector:meta/v1.LabelSelector podSelector:meta/v1.LabelSelector
NetworkPolicyPort endPort:int32 port:intstr protocol:string
NetworkPolicySpec egress:[]NetworkPolicyEgressRule ingress:[]NetworkPolicyIngressRule
 podSelector:meta/v1.LabelSelector policyTypes:[]string
ParentReference@33- group:string name!:string namespace:string resource!:string
ServiceBackendPort name:string number:int32
*ServiceCIDR@33- metadata:meta/v1.ObjectMeta spec:ServiceCIDRSpec status:ServiceCIDRStatus
ServiceCIDRSpec@33- cidrs:[]string
ServiceCIDRStatus@33- conditions:[type]meta/v1.Condition
`,
  },
  {
    package: 'networking/v1alpha1',
    apiVersions: ['networking.k8s.io/v1alpha1'],
    types: `
*ClusterCIDR@-28 metadata:meta/v1.ObjectMeta spec:ClusterCIDRSpec
ClusterCIDRSpec@-28 ipv4:string ipv6:string nodeSelector:core/v1.NodeSelector perNodeHostBits!:int32
*IPAddress@-30 metadata:meta/v1.ObjectMeta spec:IPAddressSpec
IPAddressSpec@-30 parentRef!:ParentReference
ParentReference@-30 group:string name!:string namespace:string resource!:string uid:string@-28
*ServiceCIDR@29-30 metadata:meta/v1.ObjectMeta spec:ServiceCIDRSpec status:ServiceCIDRStatus
ServiceCIDRSpec@29-30 cidrs:[]string
ServiceCIDRStatus@29-30 conditions:[type]meta/v1.Condition
`,
  },
  {
    package: 'networking/v1beta1',
    apiVersions: ['networking.k8s.io/v1beta1'],
    types: `
*IPAddress@31-36 metadata:meta/v1.ObjectMeta spec!:IPAddressSpec
IPAddressSpec@31-36 parentRef!:ParentReference
ParentReference@31-36 group:string name!:string namespace:string resource!:string
*ServiceCIDR@31-36 metadata:meta/v1.ObjectMeta spec:ServiceCIDRSpec status:ServiceCIDRStatus
ServiceCIDRSpec@31-36 cidrs:[]string
ServiceCIDRStatus@31-36 conditions:[type]meta/v1.Condition
`,
  },
  {
    package: 'discovery/v1',
    apiVersions: ['discovery.k8s.io/v1'],
    types: `
Endpoint addresses!:[]string conditions:EndpointConditions deprecatedTopology:{}string hints:EndpointHints
 hostname:string nodeName:string targetRef:core/v1.ObjectReference zone:string
EndpointConditions ready:boolean serving:boolean terminating:boolean
EndpointHints forNodes:[]ForNode@33- forZones:[]ForZone
EndpointPort appProtocol:string name:string port:int32 protocol:string
*EndpointSlice addressType!:string endpoints:[]Endpoint metadata:meta/v1.ObjectMeta ports:[]EndpointPort
ForNode@33- name!:string
ForZone name!:string
`,
  },
  {
    package: 'autoscaling/v1',
    apiVersions: ['autoscaling/v1'],
    types: `
CrossVersionObjectReference apiVersion:string kind!:string name!:string
*HorizontalPodAutoscaler metadata:meta/v1.ObjectMeta spec!:HorizontalPodAutoscalerSpec
 status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerSpec maxReplicas!:int32 minReplicas:int32 scaleTargetRef!:CrossVersionObjectReference
 targetCPUUtilizationPercentage:int32
HorizontalPodAutoscalerStatus currentCPUUtilizationPercentage:int32 currentReplicas!:int32
 desiredReplicas!:int32 lastScaleTime:time observedGeneration:int64
`,
  },
  {
    package: 'autoscaling/v2',
    apiVersions: ['autoscaling/v2'],
    types: `
ContainerResourceMetricSource container!:string name!:string target!:MetricTarget
ContainerResourceMetricStatus container!:string current!:MetricValueStatus name!:string
CrossVersionObjectReference apiVersion:string kind!:string name!:string
ExternalMetricSource metric!:MetricIdentifier target!:MetricTarget
ExternalMetricStatus current!:MetricValueStatus metric!:MetricIdentifier
HPAScalingPolicy periodSeconds!:int32 type!:string value!:int32
HPAScalingRules policies:[]HPAScalingPolicy selectPolicy:string stabilizationWindowSeconds:int32
 tolerance:quantity@33-
*HorizontalPodAutoscaler metadata:meta/v1.ObjectMeta spec!:HorizontalPodAutoscalerSpec
 status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerBehavior scaleDown:HPAScalingRules scaleUp:HPAScalingRules
HorizontalPodAutoscalerCondition lastTransitionTime:time message:string observedGeneration:int64@37-
 reason:string status!:string type!:string
HorizontalPodAutoscalerSpec behavior:HorizontalPodAutoscalerBehavior maxReplicas!:int32 metrics:[]MetricSpec
 minReplicas:int32 scaleTargetRef!:CrossVersionObjectReference
HorizontalPodAutoscalerStatus conditions:[type]HorizontalPodAutoscalerCondition
 currentMetrics:[]MetricStatus currentReplicas:int32 desiredReplicas!:int32 lastScaleTime:time
 observedGeneration:int64
MetricIdentifier name!:string selector:meta/v1.LabelSelector
MetricSpec containerResource:ContainerResourceMetricSource external:ExternalMetricSource
 object:ObjectMetricSource pods:PodsMetricSource resource:ResourceMetricSource type!:string
MetricStatus containerResource:ContainerResourceMetricStatus external:ExternalMetricStatus
 object:ObjectMetricStatus pods:PodsMetricStatus resource:ResourceMetricStatus type!:string
MetricTarget averageUtilization:int32 averageValue:quantity type!:string value:quantity
MetricValueStatus averageUtilization:int32 averageValue:quantity value:quantity
ObjectMetricSource describedObject!:CrossVersionObjectReference metric!:MetricIdentifier
 target!:MetricTarget
ObjectMetricStatus current!:MetricValueStatus describedObject!:CrossVersionObjectReference
 metric!:MetricIdentifier
PodsMetricSource metric!:MetricIdentifier target!:MetricTarget
PodsMetricStatus current!:MetricValueStatus metric!:MetricIdentifier
ResourceMetricSource name!:string target!:MetricTarget
ResourceMetricStatus current!:MetricValueStatus name!:string
`,
  },
  {
    package: 'policy/v1',
    apiVersions: ['policy/v1'],
    types: `
*PodDisruptionBudget metadata:meta/v1.ObjectMeta spec:PodDisruptionBudgetSpec
 status:PodDisruptionBudgetStatus
PodDisruptionBudgetSpec maxUnavailable:intstr minAvailable:intstr selector:meta/v1.LabelSelector
 unhealthyPodEvictionPolicy:string
PodDisruptionBudgetStatus conditions:[type]meta/v1.Condition currentHealthy:int32 desiredHealthy:int32
 disruptedPods:{}time disruptionsAllowed:int32 expectedPods:int32 observedGeneration:int64
`,
  },
  {
    package: 'node/v1',
    apiVersions: ['node.k8s.io/v1'],
    types: `
Overhead podFixed:{}quantity
*RuntimeClass handler!:string metadata:meta/v1.ObjectMeta overhead:Overhead scheduling:Scheduling
Scheduling nodeSelector:{}string tolerations:[]core/v1.Toleration
`,
  },
];
