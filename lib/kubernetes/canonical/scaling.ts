import { labelSelector, objectMeta, ofSpec, toleration } from './metadata';
import { type Canonical, asSent, quantities, quantity, struct, texts } from './values';

const DEVICES = 'resource.k8s.io/v1';

const scaleTargetRef = struct('apiVersion');
const target = struct('', { averageValue: quantity, value: quantity });
const metric = struct('', { selector: labelSelector });
const scalingRules = struct('', { tolerance: quantity });

/** @see k8s.io/api/autoscaling/v2/types.go, HorizontalPodAutoscalerSpec */
const autoscalerSpec = struct('', {
  behavior: struct('', { scaleDown: scalingRules, scaleUp: scalingRules }),
  metrics: struct('', {
    containerResource: struct('', { target }),
    external: struct('', { metric, target }),
    object: struct('', { describedObject: struct('apiVersion'), metric, target }),
    pods: struct('', { metric, target }),
    resource: struct('', { target }),
  }),
  scaleTargetRef,
});

/** Settings in the words of a driver. @see k8s.io/api/resource/v1/types.go, OpaqueDeviceConfiguration */
const config = struct('', { opaque: struct('', { parameters: asSent }) });

const deviceRequest = struct('allocationMode count', {
  capacity: struct('', { requests: quantities }),
  tolerations: toleration,
});

/** @see k8s.io/api/resource/v1/types.go, ResourceClaimSpec */
const deviceClaimSpec = struct('', {
  devices: struct('', {
    config,
    requests: struct('', { exactly: deviceRequest, firstAvailable: deviceRequest }),
  }),
});

/** Kinds about how many pods there are, and what they run on. */
export const SCALING: Readonly<Record<string, Canonical>> = {
  'autoscaling/v1/HorizontalPodAutoscaler': ofSpec(struct('', { scaleTargetRef })),
  'autoscaling/v2/HorizontalPodAutoscaler': ofSpec(autoscalerSpec),
  'policy/v1/PodDisruptionBudget': ofSpec(struct('', { selector: labelSelector })),
  'scheduling.k8s.io/v1/PriorityClass': struct('description globalDefault'),
  'node.k8s.io/v1/RuntimeClass': struct('', {
    overhead: struct('', { podFixed: quantities }),
    scheduling: struct('', { nodeSelector: texts, tolerations: toleration }),
  }),
  [`${DEVICES}/DeviceClass`]: ofSpec(struct('', { config })),
  [`${DEVICES}/ResourceClaim`]: ofSpec(deviceClaimSpec),
  [`${DEVICES}/ResourceClaimTemplate`]: ofSpec(struct('', { metadata: objectMeta, spec: deviceClaimSpec })),
};
