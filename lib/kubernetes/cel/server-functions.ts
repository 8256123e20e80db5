/**
 * Functions that the API server adds to CEL, by the version whose servers know them in what is stored; in what is new
 * they are known one version later. A # stands for each type that has an order.
 *
 * @see staging/src/k8s.io/apiserver/pkg/cel/environment/base.go and pkg/cel/library; ext and cel/library.go of cel-go
 */
export const SERVER_FUNCTIONS: ReadonlyMap<number, string> = new Map([
  [
    27,
    `
allowed .(Decision)bool
charAt .(string,int)string
check .(PathCheck,string)Decision .(ResourceCheck,string)Decision
error .(Decision)string
errored .(Decision)bool
find .(string,string)string
findAll .(string,string)list(string) .(string,string,int)list(string)
getEscapedPath .(URL)string
getHost .(URL)string
getHostname .(URL)string
getPort .(URL)string
getQuery .(URL)map(string,list(string))
getScheme .(URL)string
group .(Authorizer,string)GroupCheck
indexOf .(list(A),A)int .(string,string)int .(string,string,int)int
isSorted .(list(#))bool
isURL (string)bool
join .(list(string))string .(list(string),string)string
lastIndexOf .(list(A),A)int .(string,string)int .(string,string,int)int
lowerAscii .(string)string
max .(list(#))#
min .(list(#))#
name .(ResourceCheck,string)ResourceCheck
namespace .(ResourceCheck,string)ResourceCheck
path .(Authorizer,string)PathCheck
reason .(Decision)string
replace .(string,string,string)string .(string,string,string,int)string
resource .(GroupCheck,string)ResourceCheck
serviceAccount .(Authorizer,string,string)Authorizer
split .(string,string)list(string) .(string,string,int)list(string)
subresource .(ResourceCheck,string)ResourceCheck
substring .(string,int)string .(string,int,int)string
sum .(list(int))int .(list(uint))uint .(list(double))double .(list(duration))duration
trim .(string)string
upperAscii .(string)string
url (string)URL
`,
  ],
  [
    28,
    `
_?._ (dyn,string)optional(V)
_[?_] (list(V),int)optional(V) (optional(list(V)),int)optional(V) (map(K,V),K)optional(V) (optional(map(K,V)),K)optional(V)
_[_] (optional(list(V)),int)optional(V) (optional(map(K,V)),K)optional(V)
add .(Quantity,Quantity)Quantity .(Quantity,int)Quantity
asApproximateFloat .(Quantity)double
asInteger .(Quantity)int
compareTo .(Quantity,Quantity)int
first .(list(V))optional(V)
hasValue .(optional(V))bool
isGreaterThan .(Quantity,Quantity)bool
isInteger .(Quantity)bool
isLessThan .(Quantity,Quantity)bool
isQuantity (string)bool
last .(list(V))optional(V)
optional.none ()optional(V)
optional.of (V)optional(V)
optional.ofNonZeroValue (V)optional(V)
optional.unwrap (list(optional(V)))list(V)
or .(optional(V),optional(V))optional(V)
orValue .(optional(V),V)V
quantity (string)Quantity
sign (Quantity)int
sub .(Quantity,Quantity)Quantity .(Quantity,int)Quantity
unwrapOpt .(list(optional(V)))list(V)
value .(optional(V))V
`,
  ],
  [
    29,
    `
format .(string,list(dyn))string
sets.contains (list(T),list(T))bool
sets.equivalent (list(T),list(T))bool
sets.intersects (list(T),list(T))bool
strings.quote (string)string
`,
  ],
  [
    30,
    `
cidr (string)CIDR
containsCIDR .(CIDR,string)bool .(CIDR,CIDR)bool
containsIP .(CIDR,string)bool .(CIDR,IP)bool
family .(IP)int
fieldSelector .(ResourceCheck,string)ResourceCheck
ip (string)IP .(CIDR)IP
ip.isCanonical (string)bool
isCIDR (string)bool
isGlobalUnicast .(IP)bool
isIP (string)bool
isLinkLocalMulticast .(IP)bool
isLinkLocalUnicast .(IP)bool
isLoopback .(IP)bool
isUnspecified .(IP)bool
labelSelector .(ResourceCheck,string)ResourceCheck
masked .(CIDR)CIDR
prefixLength .(CIDR)int
string (IP)string (CIDR)string
`,
  ],
  [
    31,
    `
format.byte ()NamedFormat
format.date ()NamedFormat
format.datetime ()NamedFormat
format.dns1035Label ()NamedFormat
format.dns1035LabelPrefix ()NamedFormat
format.dns1123Label ()NamedFormat
format.dns1123LabelPrefix ()NamedFormat
format.dns1123Subdomain ()NamedFormat
format.dns1123SubdomainPrefix ()NamedFormat
format.labelValue ()NamedFormat
format.named (string)optional(NamedFormat)
format.qualifiedName ()NamedFormat
format.uri ()NamedFormat
format.uuid ()NamedFormat
validate .(NamedFormat,string)optional(list(string))
`,
  ],
  [
    32,
    `
cel.@mapInsert (map(K,V),K,V)map(K,V) (map(K,V),map(K,V))map(K,V)
`,
  ],
  [
    33,
    `
compareTo .(Semver,Semver)int
isGreaterThan .(Semver,Semver)bool
isLessThan .(Semver,Semver)bool
isSemver (string)bool (string,bool)bool
major .(Semver)int
minor .(Semver)int
patch .(Semver)int
semver (string)Semver (string,bool)Semver
`,
  ],
  [
    34,
    `
@sortByAssociatedKeys .(list(T),list(#))list(T)
distinct .(list(T))list(T)
flatten .(list(list(T)))list(T) .(list(dyn),int)list(dyn)
lists.range (int)list(int)
reverse .(list(T))list(T)
slice .(list(T),int,int)list(T)
sort .(list(#))list(#)
`,
  ],
]);

/** What jsonPatch expressions of a MutatingAdmissionPolicy have on top. @see pkg/cel/library/jsonpatch.go */
export const PATCH_FUNCTIONS = 'jsonpatch.escapeKey (string)string';

/** What selectors of devices may have on top, by a feature of 1.36. */
export const DEVICE_FUNCTIONS = 'includes .(dyn,dyn)bool';
