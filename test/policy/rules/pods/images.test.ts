import {
  CONTAINER_IMAGE,
  IMAGE_REFERENCE,
  IMAGE_SPACE,
  MOVING_TAG,
} from '../../../../lib/policy/rules/pods/images';
import { inContainer, pod } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const image = (text: unknown): object => pod({ image: text });
const template = (text: string): object => deployment({ containers: [{ name: 'app', image: text }] });
const digest = `sha256:${'0'.repeat(64)}`;

const refused: Case[] = [
  ...['', null].map((text): Case => ({
    rule: CONTAINER_IMAGE,
    of: `the image ${JSON.stringify(text)}`,
    given: image(text),
    at: inContainer('image'),
  })),
  { rule: IMAGE_SPACE, of: 'a line end in a pod', given: image('app:1\n'), at: inContainer('image') },
  {
    rule: IMAGE_SPACE,
    of: 'a space in a template',
    given: template(' app:1'),
    at: 'spec.template.spec.containers[0].image',
    as: 'later',
  },
  ...['registry.example.com/App:1', 'a b', '${IMAGE}', 'app:'].map((text): Case => ({
    rule: IMAGE_REFERENCE,
    of: text,
    given: image(text),
    at: inContainer('image'),
  })),
  ...['app', 'app:latest', 'registry.example.com:5000/app', 'app:main'].map((text): Case => ({
    rule: MOVING_TAG,
    of: text,
    given: image(text),
    at: inContainer('image'),
  })),
];

const taken: Case[] = [
  { rule: CONTAINER_IMAGE, of: 'an image', given: image('app:1') },
  { rule: IMAGE_SPACE, of: 'an image without space', given: image('app:1') },
  { rule: IMAGE_SPACE, of: 'no image', given: image(null) },
  ...['app', 'registry.example.com:5000/team/app:1.2.3', `app@${digest}`, ' app:1', ''].map((text): Case => ({
    rule: IMAGE_REFERENCE,
    of: JSON.stringify(text),
    given: image(text),
  })),
  ...['app:1.2.3', `app:latest@${digest}`, 'A B'].map((text): Case => ({
    rule: MOVING_TAG,
    of: text,
    given: image(text),
  })),
];

testCases(refused, taken);
