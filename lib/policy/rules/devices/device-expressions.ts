import type { Maybe, Rule } from '../../rule';
import type * as DeviceCel from './device-cel';

interface Selector {
  readonly cel?: Maybe<{ readonly expression?: Maybe<string> }>;
}

/** What is longer is told by its length alone. */
const LONGEST = 10 * 1024;

export const DEVICE_CEL: Rule = {
  id: 'device-cel',
  class: 'api',
  title:
    'The expression of a selector of devices is sound CEL over device, gives a bool, and may not cost too much',
  why: 'The API server compiles it and refuses what does not compile, or gives another type, and from 1.33 on what would take it too long at the most.',
  docs: 'pkg/apis/resource/validation/validation.go (validateCELSelector), staging/src/k8s.io/dynamic-resource-allocation/cel/compile.go',
  on: ['resource/v1.DeviceSelector', 'resource/v1beta1.DeviceSelector', 'resource/v1beta2.DeviceSelector'],

  check({ cel }: Selector, place) {
    const expression = cel?.expression ?? '';
    // Servers of 1.31 have the kind as an alpha version only.
    if (expression === '' || Buffer.byteLength(expression) > LONGEST || !place.isAtLeast('1.32')) return;
    const { checkDeviceCel } = require('./device-cel') as typeof DeviceCel;
    checkDeviceCel(expression, place);
  },
};

/** Expressions that choose devices. */
export const DEVICE_CEL_RULES: readonly Rule[] = [DEVICE_CEL];
