// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the External Secrets Operator (Apache-2.0).
import type { FieldTable } from '../field-table';

export const EXTERNAL_SECRETS: readonly FieldTable[] = [
  {
    package: 'external-secrets.io/v1',
    apiVersions: ['external-secrets.io/v1'],
    types: `
ConfigMap items!:[]Items name!:string#9
Data remoteRef!:RemoteRef secretKey!:string#5 sourceRef:SourceRef#6
DataFrom extract:RemoteRef find:Find rewrite:[]Rewrite#6 sourceRef:SourceRef#6
*ExternalSecret metadata:meta/v1.ObjectMeta spec:Spec status:any
Find conversionStrategy:string#1 decodingStrategy:string#2 name:Name nullBytePolicy:string#4 path:string
 tags:{}string
GeneratorRef apiVersion:string#7 kind!:string#8 name!:string#9
Items key!:string#5 templateAs:string#26
Manifest apiVersion!:string#23 kind!:string#23
Merge conflictPolicy:string#11 into:string#12 priority:[]string priorityPolicy:string#13 strategy:string#14
Metadata annotations:{}string finalizers:[]string labels:{}string
Name regexp:string
Regexp source!:string target!:string
RemoteRef conversionStrategy:string#1 decodingStrategy:string#2 key!:string metadataPolicy:string#3
 nullBytePolicy:string#4 property:string version:string
Rewrite merge:Merge regexp:Regexp transform:Transform
SourceRef generatorRef:GeneratorRef storeRef:StoreRef
Spec data:[]Data dataFrom:[]DataFrom refreshInterval:string#15 refreshPolicy:string#16
 secretStoreRef:StoreRef syncWindows:SyncWindows target:Target#20
StoreRef kind:string#10 name:string#9
SyncWindows kind!:string#17 windows!:[]#18:Windows
Target creationPolicy:string#21 deletionPolicy:string#22 immutable:boolean manifest:Manifest name:string#9
 template:Template
Template data:{}string engineVersion:string#24 mergePolicy:string#25 metadata:Metadata
 templateFrom:[]TemplateFrom type:string
TemplateFrom configMap:ConfigMap literal:string secret:ConfigMap target:string#27
 valuesDecodingStrategy:string#2
Transform template!:string
Windows duration!:string schedule!:string#19
`,
    facts: `
#1 {"enum":["Default","Unicode"]}
#2 {"enum":["Auto","Base64","Base64URL","None"]}
#3 {"enum":["None","Fetch"]}
#4 {"enum":["Ignore","Fail"]}
#5 {"pattern":"^[-._a-zA-Z0-9]+$","minLength":1,"maxLength":253}
#6 {"minProperties":1,"maxProperties":1}
#7 {"default":"generators.external-secrets.io/v1alpha1"}
#8 {"enum":["ACRAccessToken","BeyondtrustWorkloadCredentialsDynamicSecret","ClusterGenerator","CloudsmithAccessToken","ECRAuthorizationToken","Fake","GCRAccessToken","GithubAccessToken","GitlabDeployToken","QuayAccessToken","Password","SSHKey","STSSessionToken","UUID","VaultDynamicSecret","Webhook","Grafana","MFA"]}
#9 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
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
`,
  },
];
