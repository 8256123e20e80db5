// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Argo CD (Apache-2.0).
import type { FieldTable } from '../field-table';

export const ARGO_CD: readonly FieldTable[] = [
  {
    package: 'argoproj.io/v1alpha1',
    apiVersions: ['argoproj.io/v1alpha1'],
    types: `
*AppProject metadata:meta/v1.ObjectMeta spec!:AppProjectSpec status:any
AppProjectSpec clusterResourceBlacklist:[]ClusterResourceBlacklist
 clusterResourceWhitelist:[]ClusterResourceBlacklist description:string#3
 destinationServiceAccounts:[]DestinationServiceAccounts destinations:[]Destination
 namespaceResourceBlacklist:[]NamespaceResourceBlacklist
 namespaceResourceWhitelist:[]NamespaceResourceBlacklist orphanedResources:OrphanedResources
 permitOnlyProjectScopedClusters:boolean roles:[]Roles signatureKeys:[]SignatureKeys
 sourceIntegrity:SourceIntegrity sourceNamespaces:[]string sourceRepos:[]string syncWindows:[]SyncWindows
*Application metadata:meta/v1.ObjectMeta operation:Operation spec!:Spec status:any
*ApplicationSet metadata:meta/v1.ObjectMeta spec!:ApplicationSetSpec status:any
ApplicationSetSpec applyNestedSelectors:boolean generators!:[]SpecGenerators goTemplate:boolean
 goTemplateOptions:[]string ignoreApplicationDifferences:[]IgnoreApplicationDifferences
 preservedFields:PreservedFields strategy:Strategy syncPolicy:SpecSyncPolicy template!:Template
 templatePatch:string
Apply force:boolean
Automated allowEmpty:boolean enabled:boolean prune:boolean selfHeal:boolean
AwsCodeCommit allBranches:boolean region:string role:string tagFilters:[]TagFilters
AzureDevOps accessTokenRef!:TokenRef allBranches:boolean api:string organization!:string teamProject!:string
Azuredevops api:string labels:[]string organization!:string project!:string repo!:string tokenRef:TokenRef
Backoff duration:string factor:int64 maxDuration:string
BasicAuth passwordRef!:TokenRef username!:string
BearerToken tokenRef!:TokenRef
Bitbucket api:string basicAuth:BasicAuth bearerToken:BearerToken owner!:string repo!:string
BitbucketServer api!:string basicAuth:BasicAuth bearerToken:BearerToken caRef:CaRef insecure:boolean
 project!:string repo!:string
CaRef configMapName!:string key!:string
ClusterDecisionResource configMapRef!:string labelSelector:LabelSelector name:string
 requeueAfterSeconds:int64 template:Template values:{}string
ClusterResourceBlacklist group!:string kind!:string name:string
Clusters flatList:boolean selector:LabelSelector template:Template values:{}string
ConfigMapRef name!:string
Destination name:string namespace:string server:string
DestinationServiceAccounts defaultServiceAccount!:string namespace:string server!:string
Directories exclude:boolean path!:string
Directory disableExtensionFilter:boolean exclude:string include:string jsonnet:Jsonnet recurse:boolean
DrySource directory:Directory helm:Helm kustomize:Kustomize path!:string plugin:Plugin repoURL!:string
 targetRevision!:string
ExtVars code:boolean name!:string value!:string
FileParameters name:string path:string
Filters branchMatch:string targetBranchMatch:string titleMatch:string
Generators clusterDecisionResource:ClusterDecisionResource clusters:Clusters git:Git list:List matrix:any
 merge:any plugin:GeneratorsPlugin pullRequest:PullRequest scmProvider:ScmProvider selector:LabelSelector
GeneratorsPlugin configMapRef!:ConfigMapRef input:Input requeueAfterSeconds:int64 template:Template
 values:{}string
Git directories:[]Directories files:[]Directories pathParamPrefix:string repoURL!:string
 requeueAfterSeconds:int64 revision!:string template:Template values:{}string
Gitea api!:string insecure:boolean labels:[]string owner!:string repo!:string tokenRef:TokenRef
Github api:string appSecretName:string labels:[]string owner!:string repo!:string tokenRef:TokenRef
Gitlab api:string caRef:CaRef insecure:boolean labels:[]string project!:string pullRequestState:string
 tokenRef:TokenRef
Gpg keys!:[]string mode!:string
Helm apiVersions:[]string fileParameters:[]FileParameters ignoreMissingValueFiles:boolean kubeVersion:string
 namespace:string parameters:[]Parameters passCredentials:boolean releaseName:string skipCrds:boolean
 skipSchemaValidation:boolean skipTests:boolean valueFiles:[]string values:string valuesObject:object
 version:string
HydrateTo targetBranch!:string
Ignore group:string kind:string name:string
IgnoreApplicationDifferences jqPathExpressions:[]string jsonPointers:[]string name:string
IgnoreDifferences group:string jqPathExpressions:[]string jsonPointers:[]string kind!:string
 managedFieldsManagers:[]string name:string namespace:string
Info name!:string value!:string
InitiatedBy automated:boolean username:string
Input parameters:{}any
Jsonnet extVars:[]ExtVars libs:[]string tlas:[]ExtVars
JwtTokens exp:int64 iat!:int64 id:string
Kustomize apiVersions:[]string commonAnnotations:{}string commonAnnotationsEnvsubst:boolean
 commonLabels:{}string components:[]string forceCommonAnnotations:boolean forceCommonLabels:boolean
 ignoreMissingComponents:boolean images:[]string kubeVersion:string labelIncludeTemplates:boolean
 labelWithoutSelector:boolean namePrefix:string nameSuffix:string namespace:string patches:[]Patches
 replicas:[]Replicas version:string
LabelSelector matchExpressions:[]MatchExpressions matchLabels:{}string
List elements:[]any elementsYaml:string template:Template
ManagedNamespaceMetadata annotations:{}string labels:{}string
MatchExpressions key!:string operator!:string values:[]string
Matrix generators!:[]Generators template:Template
Merge generators!:[]Generators mergeKeys!:[]string template:Template
Metadata annotations:{}string finalizers:[]string labels:{}string name:string namespace:string
NamespaceResourceBlacklist group!:string kind!:string
Operation info:[]Info initiatedBy:InitiatedBy retry:Retry sync:Sync
OrphanedResources ignore:[]Ignore warn:boolean
Parameters forceString:boolean name:string value:string
Patches options:{}boolean patch:string path:string target:Target
Plugin env:[]Info name:string parameters:[]PluginParameters
PluginParameters array:[]string map:{}string name:string string:string
Policies gpg!:Gpg repos!:[]Repos
PreservedFields annotations:[]string labels:[]string
PullRequest azuredevops:Azuredevops bitbucket:Bitbucket bitbucketServer:BitbucketServer
 continueOnRepoNotFoundError:boolean filters:[]Filters gitea:Gitea github:Github gitlab:Gitlab
 requeueAfterSeconds:int64 template:Template values:{}string
Replicas count!:inttext name!:string
Repos url!:string
Resources group:string kind!:string name!:string namespace:string
Retry backoff:Backoff limit:int64 refresh:boolean
Roles description:string groups:[]string jwtTokens:[]JwtTokens name!:string policies:[]string
RollingSync steps:[]Steps
ScmProvider awsCodeCommit:AwsCodeCommit azureDevOps:AzureDevOps bitbucket:ScmProviderBitbucket
 bitbucketServer:ScmProviderBitbucketServer cloneProtocol:string filters:[]ScmProviderFilters
 gitea:ScmProviderGitea github:ScmProviderGithub gitlab:ScmProviderGitlab requeueAfterSeconds:int64
 template:Template values:{}string
ScmProviderBitbucket allBranches:boolean appPasswordRef!:TokenRef owner!:string user!:string
ScmProviderBitbucketServer allBranches:boolean api!:string basicAuth:BasicAuth bearerToken:BearerToken
 caRef:CaRef insecure:boolean project!:string
ScmProviderFilters branchMatch:string labelMatch:string pathsDoNotExist:[]string pathsExist:[]string
 repositoryMatch:string
ScmProviderGitea allBranches:boolean api!:string excludeArchivedRepos:boolean insecure:boolean owner!:string
 tokenRef:TokenRef
ScmProviderGithub allBranches:boolean api:string appSecretName:string excludeArchivedRepos:boolean
 organization!:string tokenRef:TokenRef
ScmProviderGitlab allBranches:boolean api:string caRef:CaRef group!:string includeArchivedRepos:boolean
 includeSharedProjects:boolean includeSubgroups:boolean insecure:boolean tokenRef:TokenRef topic:string
SignatureKeys keyID!:string
Source chart:string directory:Directory helm:Helm kustomize:Kustomize name:string path:string plugin:Plugin
 ref:string repoURL!:string tagPrefix:string targetRevision:string
SourceHydrator drySource!:DrySource hydrateTo:HydrateTo syncSource!:SyncSource
SourceIntegrity git!:SourceIntegrityGit
SourceIntegrityGit policies!:[]Policies
Spec destination!:Destination ignoreDifferences:[]IgnoreDifferences info:[]Info project!:string
 revisionHistoryLimit:int64 source:Source sourceHydrator:SourceHydrator sources:[]Source
 syncPolicy:SyncPolicy
SpecGenerators clusterDecisionResource:ClusterDecisionResource clusters:Clusters git:Git list:List
 matrix:Matrix merge:Merge plugin:GeneratorsPlugin pullRequest:PullRequest scmProvider:ScmProvider
 selector:LabelSelector
SpecSyncPolicy applicationsSync:string#2 preserveResourcesOnDeletion:boolean
Steps matchExpressions:[]StepsMatchExpressions maxUpdate:inttext
StepsMatchExpressions key:string operator:string values:[]string
Strategy deletionOrder:string rollingSync:RollingSync type:string
Sync autoHealAttemptsCount:int64 dryRun:boolean manifests:[]string prune:boolean resources:[]Resources
 revision:string revisions:[]string source:Source sources:[]Source syncOptions:[]string
 syncStrategy:SyncStrategy
SyncPolicy automated:Automated managedNamespaceMetadata:ManagedNamespaceMetadata retry:Retry
 syncOptions:[]string
SyncSource path!:string#1 repoURL:string targetBranch!:string
SyncStrategy apply:Apply hook:Apply
SyncWindows andOperator:boolean applications:[]string clusters:[]string description:string duration:string
 kind:string manualSync:boolean namespaces:[]string schedule:string syncOverrun:boolean timeZone:string
TagFilters key!:string value:string
Target annotationSelector:string group:string kind:string labelSelector:string name:string namespace:string
 version:string
Template metadata!:Metadata spec!:Spec
TokenRef key!:string secretName!:string
`,
    facts: `
#1 {"pattern":"^.{2,}|[^./]$","minLength":1}
#2 {"enum":["create-only","create-update","create-delete","sync"]}
#3 {"maxLength":255}
`,
  },
];
