// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of cert-manager (Apache-2.0).
import type { FieldTable } from '../field-table';

export const CERT_MANAGER: readonly FieldTable[] = [
  {
    package: 'cert-manager.io/v1',
    apiVersions: ['cert-manager.io/v1'],
    types: `
Acme caBundle:string#11 disableAccountKeyGeneration:boolean email:string enableDurationFeature:boolean
 externalAccountBinding:ExternalAccountBinding preferredChain:string#13
 privateKeySecretRef!:PasswordSecretRef profile:string renewalInformationSource:string#14 server!:string
 skipTLSVerify:boolean solvers:[]Solvers
AcmeDNS accountSecretRef!:PasswordSecretRef host!:string
AdditionalOutputFormats type!:string#1
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAffinity
Akamai accessTokenSecretRef!:PasswordSecretRef clientSecretSecretRef!:PasswordSecretRef
 clientTokenSecretRef!:PasswordSecretRef serviceConsumerDomain!:string
AppRole path!:string roleId!:string secretRef!:PasswordSecretRef
Auth kubernetes!:Kubernetes
AuthKubernetes mountPath:string role!:string secretRef:PasswordSecretRef serviceAccountRef:ServiceAccountRef
Aws iamRoleArn:string mountPath:string region:string role!:string#7 serviceAccountRef:ServiceAccountRef
 vaultHeaderValue:string
AzureDNS clientID:string clientSecretSecretRef:PasswordSecretRef environment:string#15 hostedZoneName:string
 managedIdentity:ManagedIdentity resourceGroupName!:string subscriptionID!:string tenantID:string
 zoneType:string#16
Ca crlDistributionPoints:[]string issuingCertificateURLs:[]string ocspServers:[]string secretName!:string
*Certificate metadata:meta/v1.ObjectMeta spec:Spec status:any
ClientCertificate mountPath:string name:string secretName:string
Cloud apiTokenSecretRef!:PasswordSecretRef url:string
CloudDNS hostedZoneName:string project!:string serviceAccountSecretRef:PasswordSecretRef
Cloudflare apiKeySecretRef:PasswordSecretRef apiTokenSecretRef:PasswordSecretRef email:string
*ClusterIssuer metadata:meta/v1.ObjectMeta spec!:ClusterIssuerSpec status:any
ClusterIssuerSpec acme:Acme ca:Ca selfSigned:SelfSigned vault:Vault venafi:Venafi#27
CredentialsRef name!:string
Digitalocean tokenSecretRef!:PasswordSecretRef
Dns01 acmeDNS:AcmeDNS akamai:Akamai azureDNS:AzureDNS cloudDNS:CloudDNS cloudflare:Cloudflare
 cnameStrategy:string#17 digitalocean:Digitalocean nameservers:[]string rfc2136:Rfc2136 route53:Route53
 webhook:Webhook
Excluded dnsDomains:[]string emailAddresses:[]string ipRanges:[]string uriDomains:[]string
ExternalAccountBinding keyAlgorithm:string#12 keyID!:string keySecretRef!:PasswordSecretRef
GatewayHTTPRoute labels:{}string parentRefs:[]ParentRefs podTemplate:PodTemplate serviceType:string
Http01 gatewayHTTPRoute:GatewayHTTPRoute ingress:Ingress
ImagePullSecrets name:string#25
Ingress class:string ingressClassName:string ingressTemplate:IngressTemplate name:string
 podTemplate:PodTemplate serviceType:string
IngressTemplate metadata:SecretTemplate
*Issuer metadata:meta/v1.ObjectMeta spec!:ClusterIssuerSpec status:any
IssuerRef group:string kind:string name!:string
Jks alias:string create!:boolean password:string passwordSecretRef:PasswordSecretRef
Keystores jks:Jks pkcs12:Pkcs12
Kubernetes serviceAccountRef!:ServiceAccountRef
LabelSelector matchExpressions:[]MatchExpressions matchLabels:{}string
ManagedIdentity clientID:string resourceID:string tenantID:string
MatchExpressions key!:string operator!:string values:[]string
NameConstraints critical:boolean excluded:Excluded permitted:Excluded
Ngts credentialsRef!:CredentialsRef tokenEndpoint:string tsgID!:string url:string
NodeAffinity
 preferredDuringSchedulingIgnoredDuringExecution:[]PreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:RequiredDuringSchedulingIgnoredDuringExecution
OtherNames oid:string utf8Value:string
ParentRefs group:string#19 kind:string#20 name!:string#21 namespace:string#22 port:int32#23
 sectionName:string#24
PasswordSecretRef key:string name!:string
Pkcs12 create!:boolean password:string passwordSecretRef:PasswordSecretRef profile:string#2
PodAffinity
 preferredDuringSchedulingIgnoredDuringExecution:[]PodAffinityPreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
PodAffinityPreferredDuringSchedulingIgnoredDuringExecution podAffinityTerm!:PodAffinityTerm weight!:int32
PodAffinityTerm labelSelector:LabelSelector matchLabelKeys:[]string mismatchLabelKeys:[]string
 namespaceSelector:LabelSelector namespaces:[]string topologyKey!:string
PodTemplate metadata:SecretTemplate spec:PodTemplateSpec
PodTemplateSpec affinity:Affinity imagePullSecrets:[name]ImagePullSecrets nodeSelector:{}string
 priorityClassName:string resources:Resources securityContext:SecurityContext serviceAccountName:string
 tolerations:[]Tolerations
Preference matchExpressions:[]MatchExpressions matchFields:[]MatchExpressions
PreferredDuringSchedulingIgnoredDuringExecution preference!:Preference weight!:int32
PrivateKey algorithm:string#3 encoding:string#4 rotationPolicy:string#5 size:integer
Renewal policy:string#6 windows:[]Windows
RequiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms!:[]Preference
Resources limits:{}inttext#26 requests:{}inttext#26
Rfc2136 nameserver!:string protocol:string#18 tsigAlgorithm:string tsigKeyName:string
 tsigSecretSecretRef:PasswordSecretRef
Route53 accessKeyID:string accessKeyIDSecretRef:PasswordSecretRef auth:Auth hostedZoneID:string
 region:string role:string secretAccessKeySecretRef:PasswordSecretRef
SeLinuxOptions level:string role:string type:string user:string
SeccompProfile localhostProfile:string type!:string
SecretTemplate annotations:{}string labels:{}string
SecurityContext fsGroup:int64 fsGroupChangePolicy:string runAsGroup:int64 runAsNonRoot:boolean
 runAsUser:int64 seLinuxOptions:SeLinuxOptions seccompProfile:SeccompProfile supplementalGroups:[]int64
 sysctls:[]Sysctls
Selector dnsNames:[]string dnsZones:[]string matchLabels:{}string
SelfSigned crlDistributionPoints:[]string
ServiceAccountRef audiences:[]string name!:string
Solvers dns01:Dns01 http01:Http01 selector:Selector waitInsteadOfSelfCheck:string
Spec additionalOutputFormats:[]AdditionalOutputFormats commonName:string dnsNames:[]string duration:string
 emailAddresses:[]string encodeUsagesInRequest:boolean ipAddresses:[]string isCA:boolean
 issuerRef!:IssuerRef keystores:Keystores literalSubject:string nameConstraints:NameConstraints
 otherNames:[]OtherNames privateKey:PrivateKey renewBefore:string renewBeforePercentage:int32
 renewal:Renewal revisionHistoryLimit:int32 secretName!:string secretTemplate:SecretTemplate
 signatureAlgorithm:string#9 subject:Subject uris:[]string usages:[]string#10
Subject countries:[]string localities:[]string organizationalUnits:[]string organizations:[]string
 postalCodes:[]string provinces:[]string serialNumber:string streetAddresses:[]string
Sysctls name!:string value!:string
Tolerations effect:string key:string operator:string tolerationSeconds:int64 value:string
Tpp caBundle:string#11 caBundleSecretRef:PasswordSecretRef credentialsRef!:CredentialsRef url!:string
Vault auth!:VaultAuth caBundle:string#11 caBundleSecretRef:PasswordSecretRef
 clientCertSecretRef:PasswordSecretRef clientKeySecretRef:PasswordSecretRef namespace:string path!:string
 server!:string serverName:string
VaultAuth appRole:AppRole aws:Aws clientCertificate:ClientCertificate kubernetes:AuthKubernetes
 tokenSecretRef:PasswordSecretRef
Venafi cloud:Cloud ngts:Ngts tpp:Tpp zone!:string
Webhook config:any groupName!:string solverName!:string
Windows cron!:string#7 timezone:string#7 windowDuration!:string#8
`,
    facts: `
#1 {"enum":["DER","CombinedPEM"]}
#2 {"enum":["LegacyRC2","LegacyDES","Modern2023","Modern2026"]}
#3 {"enum":["RSA","ECDSA","Ed25519"]}
#4 {"enum":["PKCS1","PKCS8"]}
#5 {"enum":["Never","Always"]}
#6 {"enum":["RenewBefore","Disabled"]}
#7 {"minLength":1}
#8 {"pattern":"^([0-9]+(\\\\.[0-9]+)?(s|m|h))+$"}
#9 {"enum":["SHA256WithRSA","SHA384WithRSA","SHA512WithRSA","ECDSAWithSHA256","ECDSAWithSHA384","ECDSAWithSHA512","PureEd25519"]}
#10 {"enum":["signing","digital signature","content commitment","key encipherment","key agreement","data encipherment","cert sign","crl sign","encipher only","decipher only","any","server auth","client auth","code signing","email protection","s/mime","ipsec end system","ipsec tunnel","ipsec user","timestamping","ocsp signing","microsoft sgc","netscape sgc"]}
#11 {"format":"byte"}
#12 {"enum":["HS256","HS384","HS512"]}
#13 {"maxLength":64}
#14 {"enum":["ARI","None"],"default":"ARI"}
#15 {"enum":["AzurePublicCloud","AzureChinaCloud","AzureGermanCloud","AzureUSGovernmentCloud"]}
#16 {"enum":["AzurePublicZone","AzurePrivateZone"]}
#17 {"enum":["None","Follow"]}
#18 {"enum":["TCP","UDP"]}
#19 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253,"default":"gateway.networking.k8s.io"}
#20 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63,"default":"Gateway"}
#21 {"minLength":1,"maxLength":253}
#22 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","minLength":1,"maxLength":63}
#23 {"minimum":1,"maximum":65535}
#24 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#25 {"default":""}
#26 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#27 {"oneOf":[["tpp"],["cloud"],["ngts"]]}
`,
  },
];
