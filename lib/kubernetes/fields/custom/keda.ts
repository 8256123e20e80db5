// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of KEDA (Apache-2.0).
import type { FieldTable } from '../field-table';

export const KEDA: readonly FieldTable[] = [
  {
    package: 'keda.sh/v1alpha1',
    apiVersions: ['keda.sh/v1alpha1'],
    types: `
AccessKey valueFrom!:ValueFrom
Advanced horizontalPodAutoscalerConfig:HorizontalPodAutoscalerConfig restoreToOriginalReplicaCount:boolean
 scalingModifiers:ScalingModifiers
AuthenticationRef kind:string#13 name!:string
AwsSecretManager credentials:Credentials podIdentity:PodIdentity region:string secrets!:[]#3:Secrets
AzureKeyVault cloud:Cloud credentials:AzureKeyVaultCredentials podIdentity:PodIdentity
 secrets!:[]#3:AzureKeyVaultSecrets vaultUri!:string
AzureKeyVaultCredentials clientId!:string clientSecret!:AccessKey tenantId!:string
AzureKeyVaultSecrets name!:string parameter!:string version:string
Behavior scaleDown:ScaleDown scaleUp:ScaleDown
BoundServiceAccountToken parameter!:string serviceAccountName!:string
Cloud activeDirectoryEndpoint:string keyVaultResourceURL:string type!:string
*ClusterTriggerAuthentication metadata:meta/v1.ObjectMeta spec!:Spec status:any
ConfigMapTargetRef key!:string name!:string parameter!:string
Credential serviceAccount:string serviceAccountName:string token:string
Credentials accessKey!:AccessKey accessSecretKey!:AccessKey accessToken:AccessKey
Env containerName:string name!:string parameter!:string
Fallback behavior:string#10 failureThreshold!:int32#9 replicas!:int32#9
GcpSecretManager credentials:GcpSecretManagerCredentials podIdentity:PodIdentity
 secrets!:[]#3:GcpSecretManagerSecrets
GcpSecretManagerCredentials clientSecret!:AccessKey
GcpSecretManagerSecrets id!:string parameter!:string version:string
HashiCorpVault address!:string authentication!:string#4 credential:Credential mount:string namespace:string
 role:string secrets!:[]#3:HashiCorpVaultSecrets
HashiCorpVaultSecrets key!:string parameter!:string path!:string pkiData:PkiData type:string#5
HorizontalPodAutoscalerConfig behavior:Behavior name:string
Oauth2 clientId!:string clientSecret:AccessKey scopes:[]string tokenUrl!:string tokenUrlParams:{}string
 type:string#6
PkiData altNames:string commonName:string format:string ipSans:string otherSans:string ttl:string
 uriSans:string
PodIdentity externalID:string identityAuthorityHost:string identityId:string identityOwner:string#1
 identityTenantId:string provider!:string#2 roleArn:string
Policies periodSeconds!:int32 type!:string value!:int32
ScaleDown policies:[]Policies selectPolicy:string stabilizationWindowSeconds:int32 tolerance:inttext#7
ScaleTargetRef apiVersion:string envSourceContainerName:string kind:string name!:string#12
*ScaledObject metadata:meta/v1.ObjectMeta spec!:ScaledObjectSpec status:any
ScaledObjectSpec advanced:Advanced cooldownPeriod:int32#9 fallback:Fallback idleReplicaCount:int32#9
 initialCooldownPeriod:int32#9 maxReplicaCount:int32#11 minReplicaCount:int32#9 pollingInterval:int32#11
 scaleTargetRef!:ScaleTargetRef triggers!:[]#3:Triggers
ScalingModifiers activationTarget:string formula:string metricType:string#8 target:string
SecretKeyRef key!:string name!:string
Secrets name!:string parameter!:string secretKey:string versionId:string versionStage:string
Spec awsSecretManager:AwsSecretManager azureKeyVault:AzureKeyVault
 boundServiceAccountToken:[]BoundServiceAccountToken configMapTargetRef:[]ConfigMapTargetRef env:[]Env
 filePath:string gcpSecretManager:GcpSecretManager hashiCorpVault:HashiCorpVault oauth2:Oauth2
 podIdentity:PodIdentity secretTargetRef:[]ConfigMapTargetRef
*TriggerAuthentication metadata:meta/v1.ObjectMeta spec!:Spec status:any
Triggers authenticationRef:AuthenticationRef metadata!:{}string metricType:string name:string
 type!:string#12 useCachedMetrics:boolean
ValueFrom secretKeyRef!:SecretKeyRef
`,
    facts: `
#1 {"enum":["keda","workload"]}
#2 {"enum":["azure-workload","gcp","aws","aws-eks","none"]}
#3 {"minItems":1}
#4 {"enum":["token","kubernetes"]}
#5 {"enum":["","secretV2","secret","pki"]}
#6 {"enum":["clientCredentials"],"default":"clientCredentials"}
#7 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#8 {"enum":["AverageValue","Value"]}
#9 {"minimum":0}
#10 {"enum":["static","currentReplicas","currentReplicasIfHigher","currentReplicasIfLower","scalingModifiers"],"default":"static"}
#11 {"minimum":1}
#12 {"minLength":1}
#13 {"enum":["TriggerAuthentication","ClusterTriggerAuthentication"]}
`,
  },
];
