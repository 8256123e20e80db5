import { minorOf } from '../../../core/kubernetes-version';
import { deviceEnvironment } from '../../../kubernetes/cel/device-environment';
import { ANY, BOOL, DYN } from '../../../kubernetes/cel/types';
import type { Place } from '../../rule';
import { checkCel } from '../admission/cel';

/** Tells what is wrong with the expression of a selector. An attribute may be a bool: nobody knows before it is read. */
export function checkDeviceCel(expression: string, place: Place): void {
  const wanted = place.isAtLeast('1.36') ? [BOOL, ANY, DYN] : [BOOL, ANY];
  const environment = deviceEnvironment(minorOf(place.kubernetesVersion));
  checkCel({ path: ['cel', 'expression'], text: expression, wanted }, environment, place);
}
