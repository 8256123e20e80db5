// Written by scripts/write-field-tables.mjs from the OpenAPI definitions of Kubernetes 1.28 to 1.37.
import type { FieldTable } from '../field-table';

export const ACCESS: readonly FieldTable[] = [
  {
    package: 'rbac/v1',
    apiVersions: ['rbac.authorization.k8s.io/v1'],
    types: `
AggregationRule clusterRoleSelectors:[]meta/v1.LabelSelector
*ClusterRole aggregationRule:AggregationRule metadata:meta/v1.ObjectMeta rules:[]PolicyRule
*ClusterRoleBinding metadata:meta/v1.ObjectMeta roleRef!:RoleRef subjects:[]Subject
PolicyRule apiGroups:[]string nonResourceURLs:[]string resourceNames:[]string resources:[]string
 verbs!:[]string
*Role metadata:meta/v1.ObjectMeta rules:[]PolicyRule
*RoleBinding metadata:meta/v1.ObjectMeta roleRef!:RoleRef subjects:[]Subject
RoleRef apiGroup:string kind!:string name!:string
Subject apiGroup:string kind!:string name!:string namespace:string
`,
  },
  {
    package: 'authentication/v1',
    apiVersions: ['authentication.k8s.io/v1'],
    types: `
*SelfSubjectReview metadata:meta/v1.ObjectMeta status:SelfSubjectReviewStatus
SelfSubjectReviewStatus userInfo:UserInfo
*TokenReview metadata:meta/v1.ObjectMeta spec!:TokenReviewSpec status:TokenReviewStatus
TokenReviewSpec audiences:[]string token!:string
TokenReviewStatus audiences:[]string authenticated:boolean error:string user:UserInfo
UserInfo extra:{}[]string groups:[]string uid:string username:string
`,
  },
  {
    package: 'authentication/v1alpha1',
    apiVersions: ['authentication.k8s.io/v1alpha1'],
    types: `
*SelfSubjectReview@-31 metadata:meta/v1.ObjectMeta status:SelfSubjectReviewStatus
SelfSubjectReviewStatus@-31 userInfo:authentication/v1.UserInfo
`,
  },
  {
    package: 'authentication/v1beta1',
    apiVersions: ['authentication.k8s.io/v1beta1'],
    types: `
*SelfSubjectReview@-32 metadata:meta/v1.ObjectMeta status:SelfSubjectReviewStatus
SelfSubjectReviewStatus@-32 userInfo:authentication/v1.UserInfo
`,
  },
  {
    package: 'authorization/v1',
    apiVersions: ['authorization.k8s.io/v1'],
    types: `
FieldSelectorAttributes@31- rawSelector:string requirements:[]meta/v1.FieldSelectorRequirement
LabelSelectorAttributes@31- rawSelector:string requirements:[]meta/v1.LabelSelectorRequirement
*LocalSubjectAccessReview metadata:meta/v1.ObjectMeta spec!:SubjectAccessReviewSpec
 status:SubjectAccessReviewStatus
NonResourceAttributes path:string verb:string
NonResourceRule nonResourceURLs:[]string verbs!:[]string
ResourceAttributes fieldSelector:FieldSelectorAttributes@31- group:string
 labelSelector:LabelSelectorAttributes@31- name:string namespace:string resource:string subresource:string
 verb:string version:string
ResourceRule apiGroups:[]string resourceNames:[]string resources:[]string verbs!:[]string
*SelfSubjectAccessReview metadata:meta/v1.ObjectMeta spec!:SelfSubjectAccessReviewSpec
 status:SubjectAccessReviewStatus
SelfSubjectAccessReviewSpec nonResourceAttributes:NonResourceAttributes
 resourceAttributes:ResourceAttributes
*SelfSubjectRulesReview metadata:meta/v1.ObjectMeta spec!:SelfSubjectRulesReviewSpec
 status:SubjectRulesReviewStatus
SelfSubjectRulesReviewSpec namespace:string
*SubjectAccessReview metadata:meta/v1.ObjectMeta spec!:SubjectAccessReviewSpec
 status:SubjectAccessReviewStatus
SubjectAccessReviewSpec extra:{}[]string groups:[]string nonResourceAttributes:NonResourceAttributes
 resourceAttributes:ResourceAttributes uid:string user:string
SubjectAccessReviewStatus allowed!:boolean denied:boolean evaluationError:string reason:string
SubjectRulesReviewStatus evaluationError:string incomplete!:boolean nonResourceRules!:[]NonResourceRule
 resourceRules!:[]ResourceRule
`,
  },
  {
    package: 'certificates/v1',
    apiVersions: ['certificates.k8s.io/v1'],
    types: `
*CertificateSigningRequest metadata:meta/v1.ObjectMeta spec!:CertificateSigningRequestSpec
 status:CertificateSigningRequestStatus
CertificateSigningRequestCondition lastTransitionTime:time lastUpdateTime:time message:string reason:string
 status!:string type!:string
CertificateSigningRequestSpec expirationSeconds:int32 extra:{}[]string groups:[]string request!:byte
 signerName!:string uid:string usages:[]string username:string
CertificateSigningRequestStatus certificate:byte conditions:[type]CertificateSigningRequestCondition
*ClusterTrustBundle@37- metadata:meta/v1.ObjectMeta spec!:ClusterTrustBundleSpec
ClusterTrustBundleSpec@37- signerName:string trustBundle!:string
*PodCertificateRequest@37- metadata:meta/v1.ObjectMeta spec!:PodCertificateRequestSpec
 status:PodCertificateRequestStatus
PodCertificateRequestSpec@37- maxExpirationSeconds:int32 nodeName!:string nodeUID!:string podName!:string
 podUID!:string serviceAccountName!:string serviceAccountUID!:string signerName!:string
 stubPKCS10Request!:byte unverifiedUserAnnotations:{}string
PodCertificateRequestStatus@37- beginRefreshAt:time certificateChain:string
 conditions:[type]meta/v1.Condition notAfter:time notBefore:time
`,
  },
  {
    package: 'certificates/v1alpha1',
    apiVersions: ['certificates.k8s.io/v1alpha1'],
    types: `
*ClusterTrustBundle@-36 metadata:meta/v1.ObjectMeta spec!:ClusterTrustBundleSpec
ClusterTrustBundleSpec@-36 signerName:string trustBundle!:string
*PodCertificateRequest@34-34 metadata:meta/v1.ObjectMeta spec!:PodCertificateRequestSpec
 status:PodCertificateRequestStatus
PodCertificateRequestSpec@34-34 maxExpirationSeconds:int32 nodeName!:string nodeUID!:string
 pkixPublicKey!:byte podName!:string podUID!:string proofOfPossession!:byte serviceAccountName!:string
 serviceAccountUID!:string signerName!:string
PodCertificateRequestStatus@34-34 beginRefreshAt:time certificateChain:string
 conditions:[type]meta/v1.Condition notAfter:time notBefore:time
`,
  },
  {
    package: 'certificates/v1beta1',
    apiVersions: ['certificates.k8s.io/v1beta1'],
    types: `
*ClusterTrustBundle@33- metadata:meta/v1.ObjectMeta spec!:ClusterTrustBundleSpec
ClusterTrustBundleSpec@33- signerName:string trustBundle!:string
*PodCertificateRequest@35- metadata:meta/v1.ObjectMeta spec!:PodCertificateRequestSpec
 status:PodCertificateRequestStatus
PodCertificateRequestSpec@35- maxExpirationSeconds:int32 nodeName!:string nodeUID!:string pkixPublicKey:byte
 podName!:string podUID!:string proofOfPossession:byte serviceAccountName!:string serviceAccountUID!:string
 signerName!:string stubPKCS10Request!:byte@36- unverifiedUserAnnotations:{}string
PodCertificateRequestStatus@35- beginRefreshAt:time certificateChain:string
 conditions:[type]meta/v1.Condition notAfter:time notBefore:time
`,
  },
  {
    package: 'apiregistration/v1',
    apiVersions: ['apiregistration.k8s.io/v1'],
    types: `
*APIService metadata:meta/v1.ObjectMeta spec:APIServiceSpec status:APIServiceStatus
APIServiceCondition lastTransitionTime:time message:string reason:string status!:string type!:string
APIServiceSpec caBundle:byte group:string groupPriorityMinimum!:int32 insecureSkipTLSVerify:boolean
 service:ServiceReference version:string versionPriority!:int32
APIServiceStatus conditions:[type]APIServiceCondition
ServiceReference name:string namespace:string port:int32
`,
  },
];
