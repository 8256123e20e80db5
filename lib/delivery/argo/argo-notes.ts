import { LABEL } from '../../core/labels';
import type { DeliveryNote } from '../delivery';
import { deliveredName } from '../delivered-name';
import { pathBelow } from '../repository';
import { ARGO_FOLDER, type ApplicationContext } from './application';

/** What the keeper of Argo CD should know of an app, for no manifest can say it. */
export function argoNotes(contexts: readonly ApplicationContext[]): DeliveryNote[] {
  const [first] = contexts;
  if (first === undefined) return [];
  const { partOf, settings } = first;
  const root = deliveredName(partOf);
  return [
    {
      rule: 'first-apply',
      given: root,
      fix: `apply it once, it keeps the rest: kubectl apply -f ${pathBelow(settings.path, ARGO_FOLDER, `application-${root}.yaml`)}`,
    },
    {
      rule: 'annotation-tracking',
      given: LABEL.instance,
      fix: "Argo CD 2 writes its own value there: set application.resourceTrackingMethod: annotation in argocd-cm, as is Argo CD 3's default",
    },
    ...contexts.flatMap(waitNotes),
    ...contexts.flatMap(rolloutNotes),
    ...contexts.flatMap(canaryNotes),
  ];
}

/**
 * A Rollout that an autoscaler scales begins with one pod (its controller writes `spec.replicas: 1` where there is none),
 * and as soon as that counts as ready the Service leads to it alone.
 */
function rolloutNotes({ order: { environment } }: ApplicationContext): DeliveryNote[] {
  const rollouts = environment.charts.flatMap(({ name, manifests }) =>
    manifests
      .filter(({ apiVersion, kind }) => apiVersion.startsWith('argoproj.io/') && kind === 'Rollout')
      .map(({ metadata }) => `${environment.name}/${name}: Rollout ${metadata.name ?? ''}`),
  );
  if (rollouts.length === 0) return [];
  return [
    {
      rule: 'first-rollout',
      given: rollouts.join(', '),
      fix: "where Deployments of these names run, hand them over in two commits, without a new image: first argoRollouts({ …, migration: 'prepare' }), and when all Rollouts are healthy, without migration. The Deployments go last (PruneLast)",
    },
  ];
}

/** What Flagger makes is deleted first where it stood in Git before. */
function canaryNotes({ order: { environment } }: ApplicationContext): DeliveryNote[] {
  const canaries = environment.charts.flatMap(({ name, manifests }) =>
    manifests
      .filter(({ apiVersion, kind }) => apiVersion.startsWith('flagger.app/') && kind === 'Canary')
      .map(({ metadata }) => `${environment.name}/${name}: Canary ${metadata.name ?? ''}`),
  );
  if (canaries.length === 0) return [];
  return [
    {
      rule: 'first-rollout',
      given: canaries.join(', '),
      fix: "where these services run, hand them over in three commits: flagger({ …, migration: 'prepare' }), migration: 'adopt', and when all Canaries are Initialized, without migration. In one, Argo CD deletes their Services before Flagger makes them anew",
    },
  ];
}

/** Argo CD waits between Applications only where it is told what a healthy one is, and not within an ApplicationSet. */
function waitNotes({ own, order }: ApplicationContext): DeliveryNote[] {
  const { environment, waits } = order;
  if (waits.length === 0) return [];
  const given = waits.map(({ chart, on }) => `${environment.name}/${chart} needs ${on}`).join(', ');
  if (own.applicationSet !== undefined)
    return [
      {
        rule: 'waits-not-kept',
        given,
        fix: 'Applications of an ApplicationSet are synced together, and try again until what they need is there; remove applicationSet where that is not enough',
      },
    ];
  return [
    {
      rule: 'application-health-check',
      given,
      fix: 'their waves are kept where argocd-cm has resource.customizations.health.argoproj.io_Application; without it, a sync tries again until what it needs is there',
    },
  ];
}
