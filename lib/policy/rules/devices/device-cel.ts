import { minorOf } from '../../../core/kubernetes-version';
import { deviceSizes } from '../../../kubernetes/cel/cost/device-sizes';
import { estimatedCost } from '../../../kubernetes/cel/cost/estimate';
import { deviceEnvironment } from '../../../kubernetes/cel/device-environment';
import { ANY, BOOL, DYN } from '../../../kubernetes/cel/types';
import type { Place } from '../../rule';
import { checkCel } from '../admission/cel';

/** Tells what is wrong with the expression of a selector. An attribute may be a bool: nobody knows before it is read. */
export function checkDeviceCel(expression: string, place: Place): void {
  const wanted = place.isAtLeast('1.36') ? [BOOL, ANY, DYN] : [BOOL, ANY];
  const environment = deviceEnvironment(minorOf(place.kubernetesVersion));
  const path = ['cel', 'expression'];
  const compiled = checkCel({ path, text: expression, wanted }, environment, place);
  if (compiled?.sound === undefined || !place.isAtLeast(SIZED)) return;
  const cost = estimatedCost(compiled.sound, minorOf(place.kubernetesVersion), deviceSizes);
  if (cost > MOST)
    place.refuse(
      path,
      `${expression}, which may cost ${cost}`,
      `a cost of at most ${MOST}`,
      'name the attributes that it asks about, rather than look at each, or make selectors of its parts',
    );
}

/** From when on the server knows how large a device may be; before, its estimate is not judged. */
const SIZED = '1.33';

/** @see pkg/apis/resource/types.go (CELSelectorExpressionMaxCost) */
const MOST = 1_000_000n;
