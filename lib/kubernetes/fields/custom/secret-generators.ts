// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the External Secrets Operator (Apache-2.0).
import type { FieldTable } from '../field-table';

export const SECRET_GENERATORS: readonly FieldTable[] = [
  {
    package: 'generators.external-secrets.io/v1alpha1',
    apiVersions: ['generators.external-secrets.io/v1alpha1'],
    types: `
*ACRAccessToken metadata:meta/v1.ObjectMeta spec:Spec
Apikey token!:ClientId
AppRole path:string#21 roleId:string roleRef:ClientId secretRef!:ClientId
Auth managedIdentity:ManagedIdentity servicePrincipal:ServicePrincipal workloadIdentity:WorkloadIdentity
AuthSecretRef accessKeyIDSecretRef:ClientId secretAccessKeySecretRef:ClientId sessionTokenSecretRef:ClientId
AuthWorkloadIdentity clusterLocation!:string clusterName!:string clusterProjectID:string
 serviceAccountRef!:ServiceAccountRef
AwsCredentialsSecretRef name!:string#2 namespace:string#3
AwsSecurityCredentials awsCredentialsSecretRef!:AwsCredentialsSecretRef region!:string#8
Basic password!:BasicPassword username!:string
BasicPassword key:string#1 name:string#2
*BeyondtrustWorkloadCredentialsDynamicSecret metadata:meta/v1.ObjectMeta
 spec:BeyondtrustWorkloadCredentialsDynamicSecretSpec
BeyondtrustWorkloadCredentialsDynamicSecretSpec controller:string provider!:Provider
 retrySettings:RetrySettings
CaProvider key:string#1 name!:string#2 namespace:string#3 type!:string#6
Cert clientCert:ClientId path:string#22 secretRef:ClientId vaultRole:string
CheckAndSet required:boolean
ClientId key:string#1 name:string#2 namespace:string#3
*CloudsmithAccessToken metadata:meta/v1.ObjectMeta spec:CloudsmithAccessTokenSpec
CloudsmithAccessTokenSpec apiUrl:string orgSlug!:string serviceAccountRef!:ServiceAccountRef
 serviceSlug!:string
*ClusterGenerator metadata:meta/v1.ObjectMeta spec:ClusterGeneratorSpec
ClusterGeneratorSpec generator!:Generator#7 kind!:string#30
CredConfig key!:string#1 name!:string#2 namespace:string#3
*ECRAuthorizationToken metadata:meta/v1.ObjectMeta spec:EcrAuthorizationTokenSpec
EcrAuthorizationTokenSpec auth:EcrAuthorizationTokenSpecAuth region!:string role:string scope:string
EcrAuthorizationTokenSpecAuth jwt:WorkloadIdentity secretRef:AuthSecretRef
*Fake metadata:meta/v1.ObjectMeta spec:FakeSpec
FakeSpec controller:string data:{}string
*GCRAccessToken metadata:meta/v1.ObjectMeta spec:GcrAccessTokenSpec
Gcp location:string path:string#23 projectID:string role!:string secretRef:GcrAccessTokenSpecAuthSecretRef
 serviceAccountRef:ServiceAccountRef workloadIdentity:GcpWorkloadIdentity
GcpWorkloadIdentity clusterLocation:string clusterName:string clusterProjectID:string
 serviceAccountRef!:ServiceAccountRef
GcrAccessTokenSpec auth!:GcrAccessTokenSpecAuth projectID!:string
GcrAccessTokenSpecAuth secretRef:GcrAccessTokenSpecAuthSecretRef workloadIdentity:AuthWorkloadIdentity
 workloadIdentityFederation:WorkloadIdentityFederation
GcrAccessTokenSpecAuthSecretRef secretAccessKeySecretRef:ClientId
Generator acrAccessTokenSpec:Spec
 beyondtrustWorkloadCredentialsDynamicSecretSpec:BeyondtrustWorkloadCredentialsDynamicSecretSpec
 cloudsmithAccessTokenSpec:CloudsmithAccessTokenSpec ecrAuthorizationTokenSpec:EcrAuthorizationTokenSpec
 fakeSpec:FakeSpec gcrAccessTokenSpec:GcrAccessTokenSpec githubAccessTokenSpec:GithubAccessTokenSpec
 gitlabDeployTokenSpec:GitlabDeployTokenSpec#10 grafanaSpec:GrafanaSpec mfaSpec:MfaSpec
 passwordSpec:PasswordSpec quayAccessTokenSpec:QuayAccessTokenSpec sshKeySpec:SshKeySpec
 stsSessionTokenSpec:StsSessionTokenSpec uuidSpec:UuidSpec vaultDynamicSecretSpec:VaultDynamicSecretSpec
 webhookSpec:WebhookSpec
*GeneratorState metadata:meta/v1.ObjectMeta spec:GeneratorStateSpec status:any
GeneratorStateSpec garbageCollectionDeadline:string#11 resource!:any state!:any
*GithubAccessToken metadata:meta/v1.ObjectMeta spec:GithubAccessTokenSpec
GithubAccessTokenSpec appID!:string auth!:GithubAccessTokenSpecAuth installID!:string permissions:{}string
 repositories:[]string url:string
GithubAccessTokenSpecAuth privateKey!:PrivateKey
*GitlabDeployToken metadata:meta/v1.ObjectMeta spec:GitlabDeployTokenSpec#10
GitlabDeployTokenSpec auth!:GitlabDeployTokenSpecAuth expiresAt:string#11 groupID:string#12 name!:string#12
 projectID:string#12 scopes!:[]#13:string#14 url:string username:string
GitlabDeployTokenSpecAuth token!:PrivateKey
*Grafana metadata:meta/v1.ObjectMeta spec:GrafanaSpec
GrafanaSpec auth!:GrafanaSpecAuth serviceAccount!:ServiceAccount url!:string
GrafanaSpecAuth basic:Basic token:BasicPassword
Iam externalID:string jwt:WorkloadIdentity path:string region:string role:string secretRef:AuthSecretRef
 vaultAwsIamServerID:string vaultRole!:string
Jwt kubernetesServiceAccountToken:KubernetesServiceAccountToken path:string#24 role:string
 secretRef:ClientId
Kubernetes mountPath:string#25 role!:string secretRef:ClientId serviceAccountRef:ServiceAccountRef
KubernetesServiceAccountToken audiences:[]string expirationSeconds:int64
 serviceAccountRef!:ServiceAccountRef
Ldap path:string#26 secretRef:ClientId username!:string
*MFA metadata:meta/v1.ObjectMeta spec:MfaSpec
ManagedIdentity identityId:string
MfaSpec algorithm:string length:integer secret!:ClientId timePeriod:integer when:string#11
Ntlm passwordSecret!:ClientId usernameSecret!:ClientId
*Password metadata:meta/v1.ObjectMeta spec:PasswordSpec
PasswordSpec allowRepeat:boolean#16 digits:integer encoding:string#17 length:integer#18 noUpper:boolean#16
 secretKeys:[]#13:string symbolCharacters:string symbols:integer
PrivateKey secretRef!:ClientId
Provider auth!:ProviderAuth caBundle:string#5 caProvider:CaProvider folderPath:string server!:Server
ProviderAuth apikey!:Apikey
*QuayAccessToken metadata:meta/v1.ObjectMeta spec:QuayAccessTokenSpec
QuayAccessTokenSpec robotAccount!:string serviceAccountRef!:ServiceAccountRef url:string
RequestParameters serialNumber:string sessionDuration:int32 tokenCode:string
Result jsonPath:string
RetrySettings maxRetries:int32 retryInterval:string
*SSHKey metadata:meta/v1.ObjectMeta spec:SshKeySpec
*STSSessionToken metadata:meta/v1.ObjectMeta spec:StsSessionTokenSpec
SecretRef clientId:ClientId clientSecret:ClientId
Secrets name!:string secretRef!:BasicPassword
Server apiUrl!:string siteId!:string
ServiceAccount name!:string role!:string secondsToLive:int64#15
ServiceAccountRef audiences:[]string name!:string#2 namespace:string#3
ServicePrincipal secretRef!:SecretRef
Spec auth!:Auth environmentType:string#4 registry!:string scope:string tenantId:string
SshKeySpec comment:string keySize:integer#19 keyType:string#20
StsSessionTokenSpec auth:EcrAuthorizationTokenSpecAuth region!:string requestParameters:RequestParameters
 role:string
Tls certSecretRef:ClientId keySecretRef:ClientId
*UUID metadata:meta/v1.ObjectMeta spec:UuidSpec
UserPass path:string#27 secretRef:ClientId username!:string
UuidSpec
*VaultDynamicSecret metadata:meta/v1.ObjectMeta spec:VaultDynamicSecretSpec
VaultDynamicSecretSpec allowEmptyResponse:boolean#16 controller:string getParameters:{}[]string
 method:string parameters:any path!:string provider!:VaultDynamicSecretSpecProvider resultType:string#29
 retrySettings:RetrySettings
VaultDynamicSecretSpecProvider auth:VaultDynamicSecretSpecProviderAuth caBundle:string#5
 caProvider:CaProvider checkAndSet:CheckAndSet forwardInconsistent:boolean headers:{}string namespace:string
 path:string readYourWrites:boolean server!:string tls:Tls version:string#28
VaultDynamicSecretSpecProviderAuth appRole:AppRole cert:Cert gcp:Gcp iam:Iam jwt:Jwt kubernetes:Kubernetes
 ldap:Ldap namespace:string tokenSecretRef:ClientId userPass:UserPass
*Webhook metadata:meta/v1.ObjectMeta spec:WebhookSpec
WebhookSpec auth:WebhookSpecAuth#7 body:string caBundle:string#5 caProvider:CaProvider headers:{}string
 method:string result!:Result secrets:[]Secrets timeout:string url!:string
WebhookSpecAuth ntlm:Ntlm
WorkloadIdentity serviceAccountRef:ServiceAccountRef
WorkloadIdentityFederation audience:string awsSecurityCredentials:AwsSecurityCredentials
 credConfig:CredConfig externalTokenEndpoint:string gcpServiceAccountEmail:string#9
 serviceAccountRef:ServiceAccountRef
`,
    facts: `
#1 {"pattern":"^[-._a-zA-Z0-9]+$","minLength":1,"maxLength":253}
#2 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#3 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","minLength":1,"maxLength":63}
#4 {"enum":["PublicCloud","USGovernmentCloud","ChinaCloud","GermanCloud","AzureStackCloud"],"default":"PublicCloud"}
#5 {"format":"byte"}
#6 {"enum":["Secret","ConfigMap"]}
#7 {"minProperties":1,"maxProperties":1}
#8 {"pattern":"^[a-z0-9-]+$","minLength":1,"maxLength":50}
#9 {"pattern":"^.*@.*\\\\.iam\\\\.gserviceaccount\\\\.com$","minLength":1}
#10 {"oneOf":[["projectID"],["groupID"]]}
#11 {"format":"date-time"}
#12 {"minLength":1}
#13 {"minItems":1}
#14 {"enum":["read_repository","read_registry","write_registry","read_package_registry","write_package_registry","read_virtual_registry","write_virtual_registry"]}
#15 {"minimum":1}
#16 {"default":false}
#17 {"enum":["base64","base64url","base32","hex","raw"],"default":"raw"}
#18 {"default":24}
#19 {"minimum":256,"maximum":8192}
#20 {"enum":["rsa","ecdsa","ed25519"],"default":"rsa"}
#21 {"default":"approle"}
#22 {"default":"cert"}
#23 {"default":"gcp"}
#24 {"default":"jwt"}
#25 {"default":"kubernetes"}
#26 {"default":"ldap"}
#27 {"default":"userpass"}
#28 {"enum":["v1","v2"],"default":"v2"}
#29 {"enum":["Data","Auth","Raw"],"default":"Data"}
#30 {"enum":["ACRAccessToken","BeyondtrustWorkloadCredentialsDynamicSecret","CloudsmithAccessToken","ECRAuthorizationToken","Fake","GCRAccessToken","GithubAccessToken","GitlabDeployToken","QuayAccessToken","Password","SSHKey","STSSessionToken","UUID","VaultDynamicSecret","Webhook","Grafana","MFA"]}
`,
  },
];
