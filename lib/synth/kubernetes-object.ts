import { ApiObject, type ApiObjectMetadata, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { canonicalBody, canonicalManifest, withBody } from '../kubernetes/canonical/canonical';
import { touchApp } from './app-checks';
import { metadataOf } from './object-metadata';
import { applyPatches } from './patches';

/** What an object holds beside apiVersion, kind and metadata: usually `spec`. */
export type ObjectBody = Readonly<Record<string, unknown>>;

/** Props for {@link KubernetesObject}. */
export interface KubernetesObjectProps {
  /** Such as `'apps/v1'`. */
  readonly apiVersion: string;
  /** Such as `'Deployment'`. */
  readonly kind: string;
  /** Its name and what else it is known by; the namespace is the chart's where none is named. */
  readonly metadata: ApiObjectMetadata & { readonly name: string };
  /** The rest of the object, or a function that is asked for it at synth, when the whole app is known. */
  readonly body: ObjectBody | (() => ObjectBody);
}

/** What becomes of an object when another controller takes it over. */
export interface Revision {
  /** API version that it is of from now on. @default - what it was */
  readonly apiVersion?: string;
  /** Kind that it is of from now on. @default - what it was */
  readonly kind?: string;
  /** Its body, made from what that would have been. */
  readonly body: (before: ObjectBody) => ObjectBody;
}

/** An object of ours: plain data, rendered as the API server stores it. */
export class KubernetesObject extends ApiObject {
  /**
   * That of an ApiObject, which would be inherited, is true of every object of cdk8s.
   *
   * @internal
   */
  public static override [Symbol.hasInstance](given: unknown): given is KubernetesObject {
    return Function.prototype[Symbol.hasInstance].call(this, given);
  }

  private body: ObjectBody | (() => ObjectBody);
  private jsonPatches: JsonPatch[] | undefined;

  constructor(scope: Construct, id: string, { apiVersion, kind, metadata, body }: KubernetesObjectProps) {
    super(scope, id, { apiVersion, kind, metadata });
    this.body = body;
    touchApp(this);
  }

  /** Makes something else of the object. Patches go for what it becomes. */
  public revise({ apiVersion = this.apiVersion, kind = this.kind, body }: Revision): void {
    const before = this.body;
    this.body = () => body(typeof before === 'function' ? before() : before);
    const apiGroup = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : 'core';
    // cdk8s asks these of an object for names of files alone, and lets nobody but itself say them.
    Object.assign(this, { apiVersion, kind, apiGroup });
    touchApp(this);
  }

  /** Changes the rendered object. A patch that fails or changes nothing is told at synth. */
  public override addJsonPatch(...patches: JsonPatch[]): void {
    this.jsonPatches = [...(this.jsonPatches ?? []), ...patches];
    touchApp(this);
  }

  /** The object in canonical form, patches applied. */
  public override toJson(): unknown {
    const { apiVersion, kind } = this;
    const body = canonicalBody(this, typeof this.body === 'function' ? this.body() : this.body);
    // What was given is not held beside what becomes of it.
    if (typeof this.body !== 'function') this.body = body;
    const manifest = withBody({ apiVersion, kind, metadata: metadataOf(this) }, body);
    if (this.jsonPatches === undefined) return manifest;
    return canonicalManifest(applyPatches(this, manifest, this.jsonPatches));
  }
}
