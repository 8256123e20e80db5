import type { ApiObjectMetadata } from 'cdk8s';
import { labelsOf } from './objects/plain-object';

/** Metadata of an object that has the name of its service; the namespace is the chart's. */
export function plusMetadata(name: string): ApiObjectMetadata {
  return { name, labels: labelsOf(name) };
}
