// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Istio (Apache-2.0).
import type { FieldTable } from '../field-table';

export const ISTIO_EXTENSIONS: readonly FieldTable[] = [
  {
    package: 'extensions.istio.io/v1alpha1',
    apiVersions: ['extensions.istio.io/v1alpha1'],
    types: `
Env name!:string#16 value:string#22 valueFrom:string#23
Lua inlineCode!:string#2
Match mode:string#3 ports:[number]Ports
Ports number!:integer#4
Selector matchLabels:{}#7:string#8
Spec lua:Lua match:[]Match phase:string#5 priority:int32#6 selector:Selector targetRefs:[]#9:TargetRefs
 wasm:Wasm
TargetRefs group:string#10 kind!:string#11 name!:string#12 namespace:string#13
*TrafficExtension metadata:meta/v1.ObjectMeta spec!:Spec#1 status:any
VmConfig env:[name]#20:Env#21
Wasm failStrategy:string#14 imagePullPolicy:string#15 imagePullSecret:string#12 pluginConfig:object
 pluginName:string#16 sha256:string#17 type:string#18 url!:string#19 verificationKey:string
 vmConfig:VmConfig
*WasmPlugin metadata:meta/v1.ObjectMeta spec!:WasmPluginSpec#24 status:any
WasmPluginSpec failStrategy:string#14 imagePullPolicy:string#15 imagePullSecret:string#12 match:[]Match
 phase:string#25 pluginConfig:object pluginName:string#16 priority:int32#6 selector:Selector
 sha256:string#17 targetRef:TargetRefs targetRefs:[]#9:TargetRefs type:string#18 url!:string#19
 verificationKey:string vmConfig:VmConfig
`,
    facts: `
#1 {"oneOf":[[],["wasm"],["lua"]],"allOf":[{"oneOf":[[],["selector"],["targetRefs"]]},{"oneOf":[["wasm"],["lua"]]}]}
#2 {"minLength":1,"maxLength":65536}
#3 {"enum":["UNDEFINED","CLIENT","SERVER","CLIENT_AND_SERVER"]}
#4 {"minimum":1,"maximum":65535}
#5 {"enum":["UNSPECIFIED","AUTHN","AUTHZ","STATS"]}
#6 {"nullable":true}
#7 {"maxProperties":4096,"keyPattern":"^[^*]*$","allOf":[{"keyPattern":"^[^]"}]}
#8 {"maxLength":63,"pattern":"^[^*]*$"}
#9 {"maxItems":16}
#10 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253}
#11 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63}
#12 {"minLength":1,"maxLength":253}
#13 {"maxLength":0}
#14 {"enum":["FAIL_CLOSE","FAIL_OPEN","FAIL_RELOAD"]}
#15 {"enum":["UNSPECIFIED_POLICY","IfNotPresent","Always"]}
#16 {"minLength":1,"maxLength":256}
#17 {"pattern":"(^$|^[a-f0-9]{64}$)"}
#18 {"enum":["UNSPECIFIED_PLUGIN_TYPE","HTTP","NETWORK"]}
#19 {"minLength":1}
#20 {"maxItems":256}
#21 {"neverWith":["value","valueFrom",["HOST"]]}
#22 {"maxLength":2048}
#23 {"enum":["INLINE","HOST"]}
#24 {"oneOf":[[],["selector"],["targetRef"],["targetRefs"]]}
#25 {"enum":["UNSPECIFIED_PHASE","AUTHN","AUTHZ","STATS"]}
`,
  },
];
