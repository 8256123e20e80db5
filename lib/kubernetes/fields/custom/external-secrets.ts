// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the External Secrets Operator (Apache-2.0).
import type { FieldTable } from '../field-table';

export const EXTERNAL_SECRETS: readonly FieldTable[] = [
  {
    package: 'external-secrets.io/v1',
    apiVersions: ['external-secrets.io/v1'],
    types: `
*ClusterExternalSecret metadata:meta/v1.ObjectMeta spec:Spec status:any
ConfigMap items!:[]Items name!:string#1
Data remoteRef!:RemoteRef secretKey!:string#6 sourceRef:SourceRef#7
DataFrom extract:RemoteRef find:Find rewrite:[]Rewrite#7 sourceRef:SourceRef#7
*ExternalSecret metadata:meta/v1.ObjectMeta spec:ExternalSecretSpec status:any
ExternalSecretMetadata annotations:{}string labels:{}string
ExternalSecretSpec data:[]Data dataFrom:[]DataFrom refreshInterval:string#15 refreshPolicy:string#16
 secretStoreRef:StoreRef syncWindows:SyncWindows target:Target#20
Find conversionStrategy:string#2 decodingStrategy:string#3 name:Name nullBytePolicy:string#5 path:string
 tags:{}string
GeneratorRef apiVersion:string#8 kind!:string#9 name!:string#1
Items key!:string#6 templateAs:string#26
Manifest apiVersion!:string#23 kind!:string#23
MatchExpressions key!:string operator!:string values:[]string
Merge conflictPolicy:string#11 into:string#12 priority:[]string priorityPolicy:string#13 strategy:string#14
Metadata annotations:{}string finalizers:[]string labels:{}string
Name regexp:string
NamespaceSelector matchExpressions:[]MatchExpressions matchLabels:{}string
Regexp source!:string target!:string
RemoteRef conversionStrategy:string#2 decodingStrategy:string#3 key!:string metadataPolicy:string#4
 nullBytePolicy:string#5 property:string version:string
Rewrite merge:Merge regexp:Regexp transform:Transform
SourceRef generatorRef:GeneratorRef storeRef:StoreRef
Spec externalSecretMetadata:ExternalSecretMetadata externalSecretName:string#1
 externalSecretSpec!:ExternalSecretSpec namespaceSelector:NamespaceSelector
 namespaceSelectors:[]NamespaceSelector namespaces:[]string#28 refreshTime:string
StoreRef kind:string#10 name:string#1
SyncWindows kind!:string#17 windows!:[]#18:Windows
Target creationPolicy:string#21 deletionPolicy:string#22 immutable:boolean manifest:Manifest name:string#1
 template:Template
Template data:{}string engineVersion:string#24 mergePolicy:string#25 metadata:Metadata
 templateFrom:[]TemplateFrom type:string
TemplateFrom configMap:ConfigMap literal:string secret:ConfigMap target:string#27
 valuesDecodingStrategy:string#3
Transform template!:string
Windows duration!:string schedule!:string#19
`,
    facts: `
#1 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#2 {"enum":["Default","Unicode"]}
#3 {"enum":["Auto","Base64","Base64URL","None"]}
#4 {"enum":["None","Fetch"]}
#5 {"enum":["Ignore","Fail"]}
#6 {"pattern":"^[-._a-zA-Z0-9]+$","minLength":1,"maxLength":253}
#7 {"minProperties":1,"maxProperties":1}
#8 {"default":"generators.external-secrets.io/v1alpha1"}
#9 {"enum":["ACRAccessToken","BeyondtrustWorkloadCredentialsDynamicSecret","ClusterGenerator","CloudsmithAccessToken","ECRAuthorizationToken","Fake","GCRAccessToken","GithubAccessToken","GitlabDeployToken","QuayAccessToken","Password","SSHKey","STSSessionToken","UUID","VaultDynamicSecret","Webhook","Grafana","MFA"]}
#10 {"enum":["SecretStore","ClusterSecretStore"]}
#11 {"enum":["Ignore","Error"],"default":"Error"}
#12 {"default":""}
#13 {"enum":["IgnoreNotFound","Strict"],"default":"Strict"}
#14 {"enum":["Extract","JSON"],"default":"Extract"}
#15 {"default":"1h0m0s"}
#16 {"enum":["CreatedOnce","Periodic","OnChange"]}
#17 {"enum":["allow","deny"]}
#18 {"minItems":1}
#19 {"pattern":"^(@(annually|yearly|monthly|weekly|daily|midnight|hourly)|@every [^\\\\s]+.*|[^\\\\s]+( [^\\\\s]+){4})$","minLength":1}
#20 {"default":{"creationPolicy":"Owner","deletionPolicy":"Retain"}}
#21 {"enum":["Owner","Orphan","Merge","None","CreateOrMerge"],"default":"Owner"}
#22 {"enum":["Delete","Merge","Retain"],"default":"Retain"}
#23 {"minLength":1}
#24 {"enum":["v2"],"default":"v2"}
#25 {"enum":["Replace","Merge"],"default":"Replace"}
#26 {"enum":["Values","KeysAndValues"],"default":"Values"}
#27 {"default":"Data"}
#28 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","minLength":1,"maxLength":63}
`,
  },
  {
    package: 'external-secrets.io/v1alpha1',
    apiVersions: ['external-secrets.io/v1alpha1'],
    types: `
*ClusterPushSecret metadata:meta/v1.ObjectMeta spec:Spec status:any
ConfigMap items!:[]Items name!:string#1
Data conversionStrategy:string#2 match!:Match metadata:any
DataTo conversionStrategy:string#2 match:DataToMatch metadata:any remoteKey:string rewrite:[]Rewrite#3
 storeRef:StoreRef
DataToMatch regexp:string
GeneratorRef apiVersion:string#8 kind!:string#9 name!:string#1
Items key!:string#12 templateAs:string#13
Match remoteRef!:RemoteRef secretKey:string
MatchExpressions key!:string operator!:string values:[]string
Metadata annotations:{}string finalizers:[]string labels:{}string
NamespaceSelectors matchExpressions:[]MatchExpressions matchLabels:{}string
*PushSecret metadata:meta/v1.ObjectMeta spec:PushSecretSpec status:any
PushSecretMetadata annotations:{}string labels:{}string
PushSecretSpec data:[]Data dataTo:[]DataTo deletionPolicy:string#5 refreshInterval:string#6
 secretStoreRefs!:[]StoreRef selector!:Selector#7 template:Template updatePolicy:string#16
Regexp source!:string target!:string
RemoteRef property:string remoteKey!:string
Rewrite regexp:Regexp transform:Transform
Secret name:string#1 selector:NamespaceSelectors
Selector generatorRef:GeneratorRef secret:Secret
Spec namespaceSelectors:[]NamespaceSelectors pushSecretMetadata:PushSecretMetadata pushSecretName:string#1
 pushSecretSpec!:PushSecretSpec refreshTime:string
StoreRef kind:string#4 labelSelector:NamespaceSelectors name:string#1
Template data:{}string engineVersion:string#10 mergePolicy:string#11 metadata:Metadata
 templateFrom:[]TemplateFrom type:string
TemplateFrom configMap:ConfigMap literal:string secret:ConfigMap target:string#14
 valuesDecodingStrategy:string#15
Transform template!:string
`,
    facts: `
#1 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#2 {"enum":["None","ReverseUnicode"],"default":"None"}
#3 {"oneOf":[["regexp"],["transform"]]}
#4 {"enum":["SecretStore","ClusterSecretStore"],"default":"SecretStore"}
#5 {"enum":["Delete","None"],"default":"None"}
#6 {"default":"1h0m0s"}
#7 {"minProperties":1,"maxProperties":1}
#8 {"default":"generators.external-secrets.io/v1alpha1"}
#9 {"enum":["ACRAccessToken","BeyondtrustWorkloadCredentialsDynamicSecret","ClusterGenerator","CloudsmithAccessToken","ECRAuthorizationToken","Fake","GCRAccessToken","GithubAccessToken","GitlabDeployToken","QuayAccessToken","Password","SSHKey","STSSessionToken","UUID","VaultDynamicSecret","Webhook","Grafana","MFA"]}
#10 {"enum":["v2"],"default":"v2"}
#11 {"enum":["Replace","Merge"],"default":"Replace"}
#12 {"pattern":"^[-._a-zA-Z0-9]+$","minLength":1,"maxLength":253}
#13 {"enum":["Values","KeysAndValues"],"default":"Values"}
#14 {"default":"Data"}
#15 {"enum":["Auto","Base64","Base64URL","None"]}
#16 {"enum":["Replace","IfNotExists"],"default":"Replace"}
`,
  },
];
