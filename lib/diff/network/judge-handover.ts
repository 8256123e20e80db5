import type { Judge } from '../change';
import { handoverBreaks } from './handover';

/** Requests that are sent where no pods are yet, or are no more, while a change is applied. */
export const judgeHandover: Judge = ({ before, after, changed, created, pruned }) => {
  const touched = new Set([...changed, ...created, ...pruned].map(({ key }) => key));
  return handoverBreaks(before, after).flatMap(({ keys, text }) => {
    const key = keys.find((one) => touched.has(one));
    return key === undefined ? [] : [{ key, reason: { verdict: 'lost-reachability', text } }];
  });
};
