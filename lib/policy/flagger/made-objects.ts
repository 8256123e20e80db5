import type { AcrossRule } from '../rule';
import { makerOf } from './canaries';

const TYPES = [
  '/Service',
  'apps/Deployment',
  'apps/DaemonSet',
  'networking.istio.io/VirtualService',
  'networking.istio.io/DestinationRule',
];

export const MADE_OBJECT: AcrossRule = {
  id: 'flagger-made-object',
  class: 'unwise',
  title: 'What Flagger makes for a Canary stands in no manifest',
  why: 'Flagger changes it, and whoever applies the manifest sets it back: requests go to pods that are not there.',
  docs: 'https://docs.flagger.app/usage/how-it-works#canary-service',

  check(objects, refuse) {
    for (const object of objects.ofType(...TYPES)) {
      const maker = makerOf(object, objects);
      if (maker === undefined) continue;
      refuse(object, ['metadata', 'name'], {
        given: object.name,
        allowed: `a name that Flagger gives to none of its own: it makes this ${object.manifest.kind} for Canary ${maker.object.name}`,
        fix: 'remove it from the manifests, and say in the Canary what it should be',
      });
    }
  },
};
