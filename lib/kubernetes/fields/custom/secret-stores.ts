// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the External Secrets Operator (Apache-2.0).
import type { FieldTable } from '../field-table';

export const SECRET_STORES: readonly FieldTable[] = [
  {
    package: 'stores.external-secrets.io/v1',
    apiVersions: ['external-secrets.io/v1'],
    types: `
Akeyless akeylessGWApiURL!:string authSecretRef!:AuthSecretRef caBundle:string#5 caProvider:CaProvider
 ignoreCache:boolean
ApiKey secretRef:SecretRef
Apikey token!:SecretRef
AppRole path:string#41 roleId:string#15 roleRef:SecretRef secretRef!:SecretRef
Auth jwt:Jwt secretRef:AwsAuthSecretRef
AuthApikey account!:string apiKeyRef!:SecretRef userRef!:SecretRef
AuthAppRole path:string#41 roleId:string roleRef:SecretRef secretRef!:SecretRef
AuthCert clientCert!:SecretRef clientKey!:SecretRef
AuthJwt account!:string hostId:string secretRef:SecretRef serviceAccountRef:ServiceAccountRef
 serviceID!:string
AuthKubernetes mountPath:string#55 role!:string secretRef:SecretRef serviceAccountRef:ServiceAccountRef
AuthOidcConfig expirationSeconds:int64#49 organization!:string serviceAccountRef!:ServiceAccountRef
AuthSecretRef kubernetesAuth:KubernetesAuth secretRef:AuthSecretRefSecretRef
 serviceAccountRef:ServiceAccountRef
AuthSecretRefSecretRef accessID:SecretRef accessType:SecretRef accessTypeParam:SecretRef
AuthToken tokenSecretRef!:SecretRef
Aws additionalRoles:[]string auth:Auth customSessionTags:{}#7:string externalID:string prefix:string
 region!:string role:string secretsManager:SecretsManager service!:string#8 sessionTags:[]SessionTags
 sessionTagsPolicy:string#9 transitiveTagKeys:[]string
AwsAuthCredentials identityId!:SecretRef
AwsAuthSecretRef accessKeyIDSecretRef:SecretRef secretAccessKeySecretRef:SecretRef
 sessionTokenSecretRef:SecretRef
AwsCredentialsSecretRef name!:string#4 namespace:string#1
AwsSecurityCredentials awsCredentialsSecretRef!:AwsCredentialsSecretRef region!:string#21
AzureAuthCredentials identityId!:SecretRef resource:SecretRef
Azurekv authSecretRef:AzurekvAuthSecretRef authType:string#10 customCloudConfig:CustomCloudConfig
 environmentType:string#11 identityId:string serviceAccountRef:ServiceAccountRef tenantId:string
 useAzureSDK:boolean#12 vaultUrl!:string
AzurekvAuthSecretRef clientCertificate:SecretRef clientId:SecretRef clientSecret:SecretRef
 tenantId:SecretRef
Barbican auth!:BarbicanAuth authURL:string domainName:string region:string tenantName:string
BarbicanAuth password!:Password username!:Username#2
Beyondtrust auth!:BeyondtrustAuth server!:Server
BeyondtrustAuth apiKey:Username certificate:Username certificateKey:Username clientId:Username
 clientSecret:Username
Beyondtrustworkloadcredentials auth!:BeyondtrustworkloadcredentialsAuth caBundle:string#5
 caProvider:CaProvider folderPath:string server!:BeyondtrustworkloadcredentialsServer
BeyondtrustworkloadcredentialsAuth apikey!:Apikey
BeyondtrustworkloadcredentialsServer apiUrl!:string siteId!:string
Bitwardensecretsmanager apiURL:string auth!:BitwardensecretsmanagerAuth bitwardenServerSDKURL:string
 caBundle:string caProvider:CaProvider identityURL:string organizationID!:string projectID!:string
BitwardensecretsmanagerAuth secretRef!:BitwardensecretsmanagerAuthSecretRef
BitwardensecretsmanagerAuthSecretRef credentials!:SecretRef
ByID
ByName folderID!:string
CaProvider key:string#3 name!:string#4 namespace:string#1 type!:string#6
Cache maxSize:integer#34 ttl:string#35
Cert account!:string clientCertRef!:SecretRef clientKeyRef!:SecretRef hostId:string serviceID!:string
CheckAndSet required:boolean
Chef auth!:ChefAuth serverUrl!:string username!:string
ChefAuth secretRef!:ChefAuthSecretRef
ChefAuthSecretRef privateKeySecretRef!:SecretRef
Cloudrusm auth!:CloudrusmAuth projectID:string
CloudrusmAuth secretRef:CloudrusmAuthSecretRef
CloudrusmAuthSecretRef accessKeyIDSecretRef!:SecretRef accessKeySecretSecretRef!:SecretRef
*ClusterSecretStore metadata:meta/v1.ObjectMeta spec:Spec status:any
Conditions namespaceRegexes:[]string namespaceSelector:NamespaceSelector namespaces:[]string#1
Conjur auth!:ConjurAuth#2 caBundle:string caProvider:CaProvider url!:string
ConjurAuth apikey:AuthApikey cert:Cert jwt:AuthJwt
ContainerAuth iamEndpoint:string profile!:string tokenLocation:string
Crd auth:CrdAuth#2 authRef:SecretRef resource!:Resource server:CrdServer whitelist:Whitelist
CrdAuth cert:AuthCert serviceAccount:ServiceAccountRef token:Token
CrdServer caBundle:string#5 caProvider:CaProvider url:string#16
CredConfig key!:string#3 name!:string#4 namespace:string#1
CustomCloudConfig activeDirectoryEndpoint!:string keyVaultDNSSuffix:string keyVaultEndpoint:string
 resourceManagerEndpoint:string
Data key!:string value!:string version:string
Delinea clientId!:Username clientSecret!:Username tenant!:string tld:string urlTemplate:string
Doppler auth!:DopplerAuth#17 config:string format:string#19 nameTransformer:string#20 project:string
DopplerAuth oidcConfig:OidcConfig secretRef:DopplerAuthSecretRef
DopplerAuthSecretRef dopplerToken!:SecretRef
Dvls auth!:DvlsAuth insecure:boolean serverUrl!:string vault:string
DvlsAuth secretRef!:DvlsAuthSecretRef
DvlsAuthSecretRef appId!:SecretRef appSecret!:SecretRef
Fake data!:[]Data validationResult:integer
Fetching byID:ByID byName:ByName
Fortanix apiKey:ApiKey apiUrl:string
Gcp location:string path:string#53 projectID:string role!:string secretRef:GcpsmAuthSecretRef
 serviceAccountRef:ServiceAccountRef workloadIdentity:WorkloadIdentity
GcpIamAuthCredentials identityId!:SecretRef serviceAccountKeyFilePath!:SecretRef
Gcpsm auth:GcpsmAuth location:string projectID:string secretVersionSelectionPolicy:string#23
GcpsmAuth secretRef:GcpsmAuthSecretRef workloadIdentity:WorkloadIdentity
 workloadIdentityFederation:WorkloadIdentityFederation
GcpsmAuthSecretRef secretAccessKeySecretRef:SecretRef
Github appID!:int64 auth!:GithubAuth environment:string installationID!:int64 orgSecretVisibility:string#24
 organization!:string repository:string uploadURL:string url:string#25
GithubAuth privateKey!:SecretRef
Gitlab auth!:GitlabAuth caBundle:string#5 caProvider:CaProvider environment:string groupIDs:[]string
 inheritFromGroups:boolean projectID:string url:string
GitlabAuth SecretRef!:GitlabAuthSecretRef
GitlabAuthSecretRef accessToken:SecretRef
Iam externalID:string jwt:Jwt path:string region:string role:string secretRef:AwsAuthSecretRef
 vaultAwsIamServerID:string vaultRole!:string
Ibm auth!:IbmAuth#2 serviceUrl:string
IbmAuth containerAuth:ContainerAuth secretRef:IbmAuthSecretRef
IbmAuthSecretRef iamEndpoint:string secretApiKeySecretRef:SecretRef
Infisical auth!:InfisicalAuth caBundle:string#5 caProvider:CaProvider hostAPI:string#26
 secretsScope!:SecretsScope
InfisicalAuth awsAuthCredentials:AwsAuthCredentials azureAuthCredentials:AzureAuthCredentials
 gcpIamAuthCredentials:GcpIamAuthCredentials gcpIdTokenAuthCredentials:AwsAuthCredentials
 jwtAuthCredentials:JwtAuthCredentials kubernetesAuthCredentials:KubernetesAuthCredentials
 ldapAuthCredentials:LdapAuthCredentials ociAuthCredentials:OciAuthCredentials
 tokenAuthCredentials:TokenAuthCredentials universalAuthCredentials:UniversalAuthCredentials
IntegrationInfo name:string#36 version:string#37
Jwt serviceAccountRef:ServiceAccountRef
JwtAuthCredentials identityId!:SecretRef jwt!:SecretRef
Keepersecurity authRef!:SecretRef folderID!:string getByTitleFallback:boolean
Kubernetes auth:CrdAuth#2 authRef:SecretRef remoteNamespace:string#28 server:CrdServer
KubernetesAuth accessID!:string k8sConfName!:string secretRef:SecretRef serviceAccountRef:ServiceAccountRef
KubernetesAuthCredentials identityId!:SecretRef serviceAccountTokenPath:SecretRef
KubernetesServiceAccountToken audiences:[]string expirationSeconds:int64
 serviceAccountRef!:ServiceAccountRef
Ldap path:string#56 secretRef:SecretRef username!:string
LdapAuthCredentials identityId!:SecretRef ldapPassword!:SecretRef ldapUsername!:SecretRef
MatchExpressions key!:string operator!:string values:[]string
Mtls caBundle:string#5 caProvider:CaProvider certSecretRef!:SecretRef keySecretRef!:SecretRef
NamespaceSelector matchExpressions:[]MatchExpressions matchLabels:{}string
Nebiusmysterybox apiDomain!:string auth!:NebiusmysteryboxAuth#29 caProvider:NebiusmysteryboxCaProvider
NebiusmysteryboxAuth serviceAccountCredsSecretRef:SecretRef tokenSecretRef:SecretRef
NebiusmysteryboxCaProvider certSecretRef:SecretRef
Ngrok apiUrl:string#30 auth!:NgrokAuth#2 vault!:Vault
NgrokAuth apiKey:ApiKey
Ntlm passwordSecret!:SecretRef usernameSecret!:SecretRef
OciAuthCredentials fingerprint!:SecretRef identityId!:SecretRef privateKey!:SecretRef
 privateKeyPassphrase:SecretRef region!:SecretRef tenancyId!:SecretRef userId!:SecretRef
OidcConfig expirationSeconds:int64#18 identity!:string serviceAccountRef!:ServiceAccountRef
Onboardbase apiHost:string#31 auth!:OnboardbaseAuth environment:string#32 project:string#32
OnboardbaseAuth apiKeyRef!:SecretRef passcodeRef!:SecretRef
Onepassword auth!:OnepasswordAuth connectHost!:string vaults!:{}integer
OnepasswordAuth secretRef!:OnepasswordAuthSecretRef
OnepasswordAuthSecretRef connectTokenSecretRef!:SecretRef
OnepasswordSDK auth!:OnepasswordSDKAuth cache:Cache environment:string integrationInfo:IntegrationInfo
 vault:string
OnepasswordSDKAuth serviceAccountSecretRef!:SecretRef
OpenBao auth:OpenBaoAuth#39 caBundle:string#5 caProvider:CaProvider namespace:string path:string
 server!:string version:string#43
OpenBaoAuth appRole:AppRole#40 namespace:string tokenSecretRef:SecretRef userPass:UserPass
Oracle auth:OracleAuth compartment:string encryptionKey:string principalType:string#44 region!:string
 serviceAccountRef:ServiceAccountRef vault!:string
OracleAuth secretRef!:OracleAuthSecretRef tenancy!:string user!:string
OracleAuthSecretRef fingerprint!:SecretRef privatekey!:SecretRef
Ovh auth!:OvhAuth casRequired:boolean okmsTimeout:int32#45 okmsid!:string server!:string
OvhAuth mtls:Mtls token:AuthToken
Passbolt auth!:PassboltAuth caBundle:string#5 caProvider:CaProvider host!:string
PassboltAuth passwordSecretRef!:SecretRef privateKeySecretRef!:SecretRef
Password secretRef!:SecretRef
Passworddepot auth!:PassworddepotAuth database!:string host!:string
PassworddepotAuth secretRef!:PassworddepotAuthSecretRef
PassworddepotAuthSecretRef credentials:SecretRef
Previder auth!:PreviderAuth baseUri:string
PreviderAuth secretRef:TokenAuthCredentials
Provider akeyless:Akeyless alibaba:object aws:Aws azurekv:Azurekv barbican:Barbican beyondtrust:Beyondtrust
 beyondtrustworkloadcredentials:Beyondtrustworkloadcredentials
 bitwardensecretsmanager:Bitwardensecretsmanager chef:Chef cloudrusm:Cloudrusm conjur:Conjur crd:Crd#14
 delinea:Delinea device42:object doppler:Doppler dvls:Dvls fake:Fake fortanix:Fortanix gcpsm:Gcpsm
 github:Github gitlab:Gitlab ibm:Ibm infisical:Infisical keepersecurity:Keepersecurity kubernetes:Kubernetes
 nebiusmysterybox:Nebiusmysterybox ngrok:Ngrok onboardbase:Onboardbase onepassword:Onepassword
 onepasswordSDK:OnepasswordSDK#33 openBao:OpenBao#38 oracle:Oracle ovh:Ovh passbolt:Passbolt
 passworddepot:Passworddepot previder:Previder pulumi:Pulumi#46 scaleway:Scaleway
 secretserver:Secretserver#50 senhasegura:Senhasegura vault:ProviderVault volcengine:Volcengine
 webhook:Webhook yandexcertificatemanager:Yandexcertificatemanager yandexlockbox:Yandexcertificatemanager
ProviderVault auth:VaultAuth caBundle:string#5 caProvider:CaProvider checkAndSet:CheckAndSet
 forwardInconsistent:boolean headers:{}string namespace:string path:string readYourWrites:boolean
 server!:string tls:Tls version:string#43
Pulumi accessToken:ApiKey apiUrl:string#47 auth:PulumiAuth#48 environment!:string organization!:string
 project!:string
PulumiAuth accessToken:ApiKey oidcConfig:AuthOidcConfig
Resource group!:string kind!:string#15 version!:string#15
Result jsonPath:string
RetrySettings maxRetries:int32 retryInterval:string
Rules name:string namespace:string properties:[]string
Scaleway accessKey!:Username apiUrl:string projectId!:string region!:string secretKey!:Username
SecretRef key:string#3 name:string#4 namespace:string#1
*SecretStore metadata:meta/v1.ObjectMeta spec:Spec status:any
Secrets name!:string secretRef!:SecretRef
SecretsManager forceDeleteWithoutRecovery:boolean recoveryWindowInDays:int64
SecretsScope environmentSlug!:string expandSecretReferences:boolean#13 organizationSlug:string
 projectSlug!:string recursive:boolean#12 secretsPath:string#27
Secretserver caBundle:string#5 caProvider:CaProvider domain:string password:SecretserverPassword#51
 serverURL!:string token:SecretserverPassword#51 username:SecretserverPassword#51
SecretserverPassword secretRef:SecretRef value:string#15
Senhasegura auth!:SenhaseguraAuth ignoreSslCertificate:boolean#12 module!:string url!:string
SenhaseguraAuth clientId!:string clientSecretSecretRef!:SecretRef
Server apiUrl!:string apiVersion:string clientTimeOutSeconds:integer decrypt:boolean#13 retrievalType:string
 separator:string verifyCA!:boolean
ServiceAccountRef audiences:[]string name!:string#4 namespace:string#1
SessionTags key!:string value!:string
Spec conditions:[]Conditions controller:string provider!:Provider#2 refreshInterval:inttext
 retrySettings:RetrySettings
Tls certSecretRef:SecretRef keySecretRef:SecretRef
Token bearerToken!:SecretRef
TokenAuthCredentials accessToken!:SecretRef
UniversalAuthCredentials clientId!:SecretRef clientSecret!:SecretRef
UserPass path:string#42 secretRef:SecretRef username!:string
Username secretRef:SecretRef value:string
Vault name!:string
VaultAuth appRole:AuthAppRole cert:VaultAuthCert gcp:Gcp iam:Iam jwt:VaultAuthJwt kubernetes:AuthKubernetes
 ldap:Ldap namespace:string tokenSecretRef:SecretRef userPass:UserPass
VaultAuthCert clientCert:SecretRef path:string#52 secretRef:SecretRef vaultRole:string
VaultAuthJwt kubernetesServiceAccountToken:KubernetesServiceAccountToken path:string#54 role:string
 secretRef:SecretRef
Volcengine auth:VolcengineAuth region!:string
VolcengineAuth secretRef:VolcengineAuthSecretRef
VolcengineAuthSecretRef accessKeyID!:SecretRef secretAccessKey!:SecretRef token:SecretRef
Webhook auth:WebhookAuth#2 body:string caBundle:string#5 caProvider:CaProvider headers:{}string
 method:string result:Result secrets:[]Secrets timeout:string url!:string
WebhookAuth ntlm:Ntlm
Whitelist rules:[]Rules
WorkloadIdentity clusterLocation:string clusterName:string clusterProjectID:string
 serviceAccountRef!:ServiceAccountRef
WorkloadIdentityFederation audience:string awsSecurityCredentials:AwsSecurityCredentials
 credConfig:CredConfig externalTokenEndpoint:string gcpServiceAccountEmail:string#22
 serviceAccountRef:ServiceAccountRef
Yandexcertificatemanager apiEndpoint:string auth!:YandexcertificatemanagerAuth
 caProvider:NebiusmysteryboxCaProvider fetching:Fetching#2
YandexcertificatemanagerAuth authorizedKeySecretRef:SecretRef
`,
    facts: `
#1 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","minLength":1,"maxLength":63}
#2 {"minProperties":1,"maxProperties":1}
#3 {"pattern":"^[-._a-zA-Z0-9]+$","minLength":1,"maxLength":253}
#4 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#5 {"format":"byte"}
#6 {"enum":["Secret","ConfigMap"]}
#7 {"keyPattern":"^(?!(?:esoNamespace|esoStoreName|esoStoreKind)$)"}
#8 {"enum":["SecretsManager","ParameterStore","CertificateManager"]}
#9 {"enum":["None","Simple","Custom"],"default":"None"}
#10 {"enum":["ServicePrincipal","ManagedIdentity","WorkloadIdentity"],"default":"ServicePrincipal"}
#11 {"enum":["PublicCloud","USGovernmentCloud","ChinaCloud","GermanCloud","AzureStackCloud"],"default":"PublicCloud"}
#12 {"default":false}
#13 {"default":true}
#14 {"someOf":[["auth"],["authRef"]],"oneOf":[[],["auth"],["authRef"]]}
#15 {"minLength":1}
#16 {"default":"kubernetes.default"}
#17 {"oneOf":[["secretRef"],["oidcConfig"]]}
#18 {"default":600}
#19 {"enum":["json","dotnet-json","env","yaml","docker"]}
#20 {"enum":["upper-camel","camel","lower-snake","tf-var","dotnet-env","lower-kebab"]}
#21 {"pattern":"^[a-z0-9-]+$","minLength":1,"maxLength":50}
#22 {"pattern":"^.*@.*\\\\.iam\\\\.gserviceaccount\\\\.com$","minLength":1}
#23 {"default":"LatestOrFail"}
#24 {"enum":["all","private"]}
#25 {"default":"https://github.com/"}
#26 {"default":"https://app.infisical.com/api"}
#27 {"default":"/"}
#28 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","minLength":1,"maxLength":63,"default":"default"}
#29 {"someOf":[["serviceAccountCredsSecretRef"],["tokenSecretRef"]]}
#30 {"default":"https://api.ngrok.com"}
#31 {"default":"https://public.onboardbase.com/api/v1/"}
#32 {"default":"development"}
#33 {"oneOf":[[],["vault"],["environment"]]}
#34 {"minimum":1,"default":100}
#35 {"default":"5m"}
#36 {"default":"1Password SDK"}
#37 {"default":"v1.0.0"}
#38 {"oneOf":[[],["caBundle"],["caProvider"]]}
#39 {"oneOf":[["appRole"],["tokenSecretRef"],["userPass"]]}
#40 {"oneOf":[["roleId"],["roleRef"]]}
#41 {"default":"approle"}
#42 {"default":"userpass"}
#43 {"enum":["v1","v2"],"default":"v2"}
#44 {"enum":["","UserPrincipal","InstancePrincipal","Workload"]}
#45 {"minimum":1,"default":30}
#46 {"oneOf":[["auth"],["accessToken"]]}
#47 {"default":"https://api.pulumi.com/api/esc"}
#48 {"oneOf":[["accessToken"],["oidcConfig"]]}
#49 {"minimum":600,"default":600}
#50 {"someOf":[["token"],["username","password"]]}
#51 {"oneOf":[["value"],["secretRef"]]}
#52 {"default":"cert"}
#53 {"default":"gcp"}
#54 {"default":"jwt"}
#55 {"default":"kubernetes"}
#56 {"default":"ldap"}
`,
  },
];
