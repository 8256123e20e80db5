import { DRIVER_NAME, isDriverName } from '../../../core/driver-name';
import { isQualifiedName } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';

interface NodeDriver {
  readonly name?: Maybe<string>;
  readonly nodeID?: Maybe<string>;
  readonly topologyKeys?: Maybe<readonly Maybe<string>[]>;
  readonly allocatable?: Maybe<{ readonly count?: Maybe<number> }>;
}

const DOCS = 'pkg/apis/storage/validation/validation.go';

const ON = ['storage/v1.CSINodeDriver'];

/** @see pkg/apis/storage/validation/validation.go (csiNodeIDMaxLength) */
const LONGEST_ID = 256;

export const NODE_DRIVER: Rule = {
  id: 'csi-node-driver',
  class: 'api',
  title: `A driver of a CSINode has a name like a domain, an id of at most ${LONGEST_ID} bytes, and room for 0 volumes or more`,
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateCSINodeDriver)`,
  on: ON,

  check({ name, nodeID, allocatable }: NodeDriver, place) {
    const given = name ?? '';
    if (given !== '' && !isDriverName(given))
      place.refuse('name', given, DRIVER_NAME, 'write such as name: ebs.csi.aws.com');
    const size = Buffer.byteLength(nodeID ?? '');
    if (size > LONGEST_ID)
      place.refuse('nodeID', nodeID, `at most ${LONGEST_ID} bytes`, 'write the id that the driver answers');
    const count = allocatable?.count ?? 0;
    if (count < 0) place.refuse(['allocatable', 'count'], count, '0 or more', 'write such as count: 25');
  },
};

export const NODE_DRIVER_TOPOLOGY: Rule = {
  id: 'csi-node-topology',
  class: 'api',
  title: 'The topologyKeys of a driver of a CSINode are keys of labels, each once',
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateCSINodeDriver)`,
  on: ON,

  check({ topologyKeys }: NodeDriver, place) {
    const keys = topologyKeys ?? [];
    for (const [at, key] of keys.entries()) {
      if (!isQualifiedName(key ?? ''))
        place.refuse(
          ['topologyKeys', at],
          key,
          'the key of a label',
          'write such as topology.ebs.csi.aws.com/zone',
        );
      if (keys.indexOf(key) < at)
        place.refuse(['topologyKeys', at], key, 'each key once', 'remove one of the two');
    }
  },
};

interface NodeSpec {
  readonly drivers?: Maybe<readonly NodeDriver[]>;
}

export const ONE_NODE_DRIVER: Rule = {
  id: 'csi-node-drivers',
  class: 'api',
  title: 'A CSINode has each driver once',
  why: 'The API server refuses a driver that is there twice.',
  docs: `${DOCS} (validateCSINodeDriver)`,
  on: ['storage/v1.CSINodeSpec'],

  check({ drivers }: NodeSpec, place) {
    const list = drivers ?? [];
    for (const [at, { name }] of list.entries()) {
      if (list.findIndex((each) => each.name === name) < at)
        place.refuse(['drivers', at, 'name'], name, 'each driver once', 'remove one of the two');
    }
  },
};

/** Drivers that run on a node. */
export const CSI_NODE_RULES: readonly Rule[] = [NODE_DRIVER, NODE_DRIVER_TOPOLOGY, ONE_NODE_DRIVER];
