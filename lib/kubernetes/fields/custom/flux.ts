// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Flux (Apache-2.0).
import type { FieldTable } from '../field-table';

export const FLUX: readonly FieldTable[] = [
  {
    package: 'helm.toolkit.fluxcd.io/v2',
    apiVersions: ['helm.toolkit.fluxcd.io/v2'],
    types: `
Chart metadata:Metadata spec!:Spec
ChartRef apiVersion:string kind!:string#10 name!:string#6 namespace:string#7
DependsOn name!:string namespace:string readyExpr:string
DriftDetection ignore:[]Ignore mode:string#11
Filters exclude:boolean name!:string#6
HealthCheckExprs apiVersion!:string current!:string failed:string inProgress:string kind:string
*HelmRelease metadata:meta/v1.ObjectMeta spec:HelmReleaseSpec#1 status:any
HelmReleaseSpec chart:Chart chartRef:ChartRef commonMetadata:Metadata dependsOn:[]DependsOn
 driftDetection:DriftDetection healthCheckExprs:[]HealthCheckExprs install:Install interval!:string#3
 kubeConfig:KubeConfig#15 maxHistory:integer persistentClient:boolean postRenderStrategy:string#16
 postRenderers:[]PostRenderers releaseName:string#17 rollback:Rollback serviceAccountName:string#6
 storageNamespace:string#7 suspend:boolean targetNamespace:string#7 test:Test timeout:string#3
 uninstall:Uninstall upgrade:Upgrade values:any valuesFrom:[]ValuesFrom waitStrategy:WaitStrategy
Ignore paths!:[]string target:Target
Images digest:string name!:string newName:string newTag:string
Install crds:string#12 createNamespace:boolean disableHooks:boolean disableOpenAPIValidation:boolean
 disableSchemaValidation:boolean disableTakeOwnership:boolean disableWait:boolean disableWaitForJobs:boolean
 remediation:Remediation replace:boolean serverSideApply:boolean skipCRDs:boolean strategy:Strategy#13
 timeout:string#3
KubeConfig configMapRef:SecretRef secretRef:KubeConfigSecretRef
KubeConfigSecretRef key:string name!:string
Kustomize images:[]Images patches:[]Patches
Metadata annotations:{}string labels:{}string
Patches patch!:string target:Target
PostRenderers kustomize:Kustomize
Remediation ignoreTestFailures:boolean remediateLastFailure:boolean retries:integer
Rollback cleanupOnFail:boolean disableHooks:boolean disableWait:boolean disableWaitForJobs:boolean
 force:boolean recreate:boolean serverSideApply:string#18 timeout:string#3
SecretRef name!:string
SourceRef apiVersion:string kind!:string#5 name!:string#6 namespace:string#7
Spec chart!:string#2 ignoreMissingValuesFiles:boolean interval:string#3 reconcileStrategy:string#4
 sourceRef!:SourceRef valuesFiles:[]string verify:Verify version:string#9
Strategy name!:string#14 retryInterval:string#3
Target annotationSelector:string group:string kind:string labelSelector:string name:string namespace:string
 version:string
Test enable:boolean filters:[]Filters ignoreFailures:boolean timeout:string#3
Uninstall deletionPropagation:string#19 disableHooks:boolean disableWait:boolean keepHistory:boolean
 timeout:string#3
Upgrade chartNameChangeStrategy:string#20 cleanupOnFail:boolean crds:string#12 disableHooks:boolean
 disableOpenAPIValidation:boolean disableSchemaValidation:boolean disableTakeOwnership:boolean
 disableWait:boolean disableWaitForJobs:boolean force:boolean preserveValues:boolean
 remediation:UpgradeRemediation serverSideApply:string#18 strategy:Strategy#22 timeout:string#3
UpgradeRemediation ignoreTestFailures:boolean remediateLastFailure:boolean retries:integer
 strategy:string#21
ValuesFrom kind!:string#23 literal:boolean name!:string#6 optional:boolean targetPath:string#24
 valuesKey:string#25
Verify provider:string#8 secretRef:SecretRef
WaitStrategy name!:string#26
`,
    facts: `
#1 {"oneOf":[["chart"],["chartRef"]]}
#2 {"minLength":1,"maxLength":2048}
#3 {"pattern":"^([0-9]+(\\\\.[0-9]+)?(ms|s|m|h))+$"}
#4 {"enum":["ChartVersion","Revision"],"default":"ChartVersion"}
#5 {"enum":["HelmRepository","GitRepository","Bucket"]}
#6 {"minLength":1,"maxLength":253}
#7 {"minLength":1,"maxLength":63}
#8 {"enum":["cosign","notation"],"default":"cosign"}
#9 {"default":"*"}
#10 {"enum":["OCIRepository","HelmChart","ExternalArtifact"]}
#11 {"enum":["enabled","warn","disabled"]}
#12 {"enum":["Skip","Create","CreateReplace"]}
#13 {"neverWith":["retryInterval","name",["RemediateOnFailure"]]}
#14 {"enum":["RemediateOnFailure","RetryOnFailure"]}
#15 {"someOf":[["configMapRef"],["secretRef"]],"notTogether":["configMapRef","secretRef"]}
#16 {"enum":["nohooks","combined","separate"]}
#17 {"minLength":1,"maxLength":53}
#18 {"enum":["enabled","disabled","auto"]}
#19 {"enum":["background","foreground","orphan"],"default":"background"}
#20 {"enum":["InPlaceUpdate","Reinstall"]}
#21 {"enum":["rollback","uninstall"]}
#22 {"onlyWith":["retryInterval","name",["RetryOnFailure"]]}
#23 {"enum":["Secret","ConfigMap"]}
#24 {"pattern":"^([a-zA-Z0-9_\\\\-.\\\\\\\\\\\\/]|\\\\[[0-9]{1,5}\\\\])+$","maxLength":250}
#25 {"pattern":"^[\\\\-._a-zA-Z0-9]+$","maxLength":253}
#26 {"enum":["poller","legacy"]}
`,
  },
  {
    package: 'kustomize.toolkit.fluxcd.io/v1',
    apiVersions: ['kustomize.toolkit.fluxcd.io/v1'],
    types: `
CommonMetadata annotations:{}string labels:{}string
Decryption provider!:string#2 secretRef:SecretRef serviceAccountName:string
DependsOn name!:string namespace:string readyExpr:string
HealthCheckExprs apiVersion!:string current!:string failed:string inProgress:string kind:string
HealthChecks apiVersion:string kind!:string name!:string namespace:string
Ignore paths!:[]string target:Target
Images digest:string name!:string newName:string newTag:string
KubeConfig configMapRef:SecretRef secretRef:KubeConfigSecretRef
KubeConfigSecretRef key:string name!:string
*Kustomization metadata:meta/v1.ObjectMeta spec:Spec status:any
Patches patch!:string target:Target
PostBuild substitute:{}string substituteFrom:[]SubstituteFrom substituteStrategy:string#10
SecretRef name!:string
SourceRef apiVersion:string kind!:string#11 name!:string namespace:string
Spec buildMetadata:[]string#1 commonMetadata:CommonMetadata components:[]string decryption:Decryption
 deletionPolicy:string#3 dependsOn:[]DependsOn force:boolean#4 healthCheckExprs:[]HealthCheckExprs
 healthChecks:[]HealthChecks ignore:[]Ignore ignoreMissingComponents:boolean images:[]Images
 interval!:string#5 kubeConfig:KubeConfig#6 namePrefix:string#7 nameSuffix:string#7 patches:[]Patches
 path:string postBuild:PostBuild prune!:boolean retryInterval:string#5 serviceAccountName:string
 sourceRef!:SourceRef suspend:boolean targetNamespace:string#12 timeout:string#5 wait:boolean
SubstituteFrom kind!:string#8 name!:string#9 optional:boolean#4
Target annotationSelector:string group:string kind:string labelSelector:string name:string namespace:string
 version:string
`,
    facts: `
#1 {"enum":["originAnnotations","transformerAnnotations"]}
#2 {"enum":["sops"]}
#3 {"enum":["MirrorPrune","Delete","WaitForTermination","Orphan"]}
#4 {"default":false}
#5 {"pattern":"^([0-9]+(\\\\.[0-9]+)?(ms|s|m|h))+$"}
#6 {"someOf":[["configMapRef"],["secretRef"]],"notTogether":["configMapRef","secretRef"]}
#7 {"minLength":1,"maxLength":200}
#8 {"enum":["Secret","ConfigMap"]}
#9 {"minLength":1,"maxLength":253}
#10 {"enum":["WithVariables","Always"]}
#11 {"enum":["OCIRepository","GitRepository","Bucket","ExternalArtifact"]}
#12 {"minLength":1,"maxLength":63}
`,
  },
  {
    package: 'source.toolkit.fluxcd.io/v1',
    apiVersions: ['source.toolkit.fluxcd.io/v1'],
    types: `
AccessFrom namespaceSelectors!:[]NamespaceSelectors
*Bucket metadata:meta/v1.ObjectMeta spec:Spec#1 status:any
CertSecretRef name!:string
*ExternalArtifact metadata:meta/v1.ObjectMeta spec:ExternalArtifactSpec status:any
ExternalArtifactSpec sourceRef:SourceRef
*GitRepository metadata:meta/v1.ObjectMeta spec:GitRepositorySpec#7 status:any
GitRepositorySpec ignore:string include:[]Include interval!:string#2 provider:string#8
 proxySecretRef:CertSecretRef recurseSubmodules:boolean ref:Ref secretRef:CertSecretRef
 serviceAccountName:string sparseCheckout:[]string suspend:boolean timeout:string#6 url!:string#9
 verify:Verify
*HelmChart metadata:meta/v1.ObjectMeta spec:HelmChartSpec status:any
HelmChartSpec chart!:string ignoreMissingValuesFiles:boolean interval!:string#2 reconcileStrategy:string#11
 sourceRef!:SpecSourceRef suspend:boolean valuesFiles:[]string verify:SpecVerify version:string#14
*HelmRepository metadata:meta/v1.ObjectMeta spec:HelmRepositorySpec status:any
HelmRepositorySpec accessFrom:AccessFrom certSecretRef:CertSecretRef insecure:boolean interval:string#2
 passCredentials:boolean provider:string#15 secretRef:CertSecretRef suspend:boolean timeout:string#16
 type:string#17 url!:string#18
Include fromPath:string repository!:CertSecretRef toPath:string
LayerSelector mediaType:string operation:string#19
MatchOIDCIdentity issuer!:string subject!:string
NamespaceSelectors matchLabels:{}string
*OCIRepository metadata:meta/v1.ObjectMeta spec:OCIRepositorySpec status:any
OCIRepositorySpec certSecretRef:CertSecretRef ignore:string insecure:boolean interval!:string#2
 layerSelector:LayerSelector provider:string#15 proxySecretRef:CertSecretRef ref:SpecRef
 secretRef:CertSecretRef serviceAccountName:string suspend:boolean timeout:string#6 url!:string#20
 verify:OCIRepositorySpecVerify
OCIRepositorySpecVerify matchOIDCIdentity:[]MatchOIDCIdentity provider:string#13 secretRef:CertSecretRef
 trustedRootSecretRef:CertSecretRef
Ref branch:string commit:string name:string semver:string tag:string
SourceRef apiVersion:string kind!:string name!:string namespace:string
Spec bucketName!:string certSecretRef:CertSecretRef endpoint!:string ignore:string insecure:boolean
 interval!:string#2 prefix:string provider:string#3 proxySecretRef:CertSecretRef region:string
 secretRef:CertSecretRef serviceAccountName:string sts:Sts suspend:boolean timeout:string#6
SpecRef digest:string semver:string semverFilter:string tag:string
SpecSourceRef apiVersion:string kind!:string#12 name!:string
SpecVerify matchOIDCIdentity:[]MatchOIDCIdentity provider:string#13 secretRef:CertSecretRef
Sts certSecretRef:CertSecretRef endpoint!:string#4 provider!:string#5 secretRef:CertSecretRef
Verify mode:string#10 secretRef!:CertSecretRef
`,
    facts: `
#1 {"notTogether":["secretRef","serviceAccountName"]}
#2 {"pattern":"^([0-9]+(\\\\.[0-9]+)?(ms|s|m|h))+$"}
#3 {"enum":["generic","aws","gcp","azure"],"default":"generic"}
#4 {"pattern":"^(http|https)://.*$"}
#5 {"enum":["aws","ldap"]}
#6 {"pattern":"^([0-9]+(\\\\.[0-9]+)?(ms|s|m))+$","default":"60s"}
#7 {"onlyWith":["serviceAccountName","provider",["azure","aws"]]}
#8 {"enum":["generic","aws","azure","github"]}
#9 {"pattern":"^(http|https|ssh)://.*$"}
#10 {"enum":["head","HEAD","Tag","TagAndHEAD"],"default":"HEAD"}
#11 {"enum":["ChartVersion","Revision"],"default":"ChartVersion"}
#12 {"enum":["HelmRepository","GitRepository","Bucket"]}
#13 {"enum":["cosign","notation"],"default":"cosign"}
#14 {"default":"*"}
#15 {"enum":["generic","aws","azure","gcp"],"default":"generic"}
#16 {"pattern":"^([0-9]+(\\\\.[0-9]+)?(ms|s|m))+$"}
#17 {"enum":["default","oci"]}
#18 {"pattern":"^(http|https|oci)://.*$"}
#19 {"enum":["extract","copy"]}
#20 {"pattern":"^oci://.*$"}
`,
  },
];
