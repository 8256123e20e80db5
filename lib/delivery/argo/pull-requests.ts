import type { PullRequestGenerator } from '../../../imports/argoproj.io';
import type { PullRequestPreviews } from './argo-options';

const DEFAULTS = {
  // Argo CD's own half an hour is long for one who waits.
  requeueAfterSeconds: 300,
  // A pull request from anywhere would else be run in the cluster.
  labels: ['preview'],
} as const;

/** Finds the pull requests that are to be shown. */
export function pullRequestGenerator(previews: PullRequestPreviews): PullRequestGenerator {
  const { github, gitlab, api, tokenRef, requeueAfterSeconds } = previews;
  const common = {
    ...(api === undefined ? {} : { api }),
    labels: previews.labels ?? DEFAULTS.labels,
    ...(tokenRef === undefined ? {} : { tokenRef }),
  };
  const [owner = '', repo = ''] = github?.split('/') ?? [];
  return {
    pullRequest: {
      ...(github === undefined ? {} : { github: { owner, repo, ...common } }),
      ...(gitlab === undefined
        ? {}
        : { gitlab: { project: gitlab, pullRequestState: 'opened' as const, ...common } }),
      requeueAfterSeconds: requeueAfterSeconds ?? DEFAULTS.requeueAfterSeconds,
    },
  };
}
