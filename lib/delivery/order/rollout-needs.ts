import { at, listAt, textAt } from '../../kubernetes/at';
import type { Inventory } from './inventory';
import type { Item } from './item';

/** A Rollout is invalid, and so Degraded, while its Services or what it judges a version by are missing. */
export function rolloutNeeds({ manifest, namespace }: Item, inventory: Inventory): Item[] {
  const strategies = [
    at(manifest, 'spec', 'strategy', 'canary'),
    at(manifest, 'spec', 'strategy', 'blueGreen'),
  ];
  const services = strategies.flatMap((strategy) =>
    ['stableService', 'canaryService', 'activeService', 'previewService'].map((key) => textAt(strategy, key)),
  );
  const analyses = strategies.flatMap((strategy) => [
    at(strategy, 'analysis'),
    at(strategy, 'prePromotionAnalysis'),
    at(strategy, 'postPromotionAnalysis'),
    ...listAt(strategy, 'steps').map((step) => at(step, 'analysis')),
  ]);
  const templates = analyses.flatMap((analysis) => listAt(analysis, 'templates'));
  return [
    ...services.map((name) => inventory.find('', 'Service', name, namespace)),
    ...templates.map((template) => templateOf(template, namespace, inventory)),
  ].filter((need) => need !== undefined);
}

function templateOf(template: object, namespace: string, inventory: Inventory): Item | undefined {
  const name = textAt(template, 'templateName');
  return at(template, 'clusterScope') === true
    ? inventory.find('argoproj.io', 'ClusterAnalysisTemplate', name)
    : inventory.find('argoproj.io', 'AnalysisTemplate', name, namespace);
}
