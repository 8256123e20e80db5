import { Yaml } from 'cdk8s';
import { renderDocuments } from '../../lib/synth/yaml';
import { changedTexts, kubectl, pyYaml, yamlPackage } from '../support/yaml-readers';
const alpha = (
  process.argv[2] ? JSON.parse(process.argv[2]) : ['a', ' ', '\t', '\n', '#', '-', ':', "'"]
) as string[];
const max = Number(process.argv[3] ?? 4);
function words(n: number): string[] {
  return n === 0 ? [''] : words(n - 1).flatMap((w) => alpha.map((c) => w + c));
}
const all: string[] = [];
for (let n = 0; n <= max; n++) for (const w of words(n)) all.push(w);
const readers = {
  y12: yamlPackage('1.2'),
  y11: yamlPackage('1.1'),
  py: pyYaml('python3'),
  go: kubectl('/usr/bin/kubectl'),
};
for (const [name, read] of Object.entries(readers)) {
  for (const [w, render] of [
    ['ours', (d: unknown) => renderDocuments([d])],
    ['cdk8s', (d: unknown) => Yaml.stringify(d)],
  ] as const) {
    if (process.argv[4] && w !== process.argv[4]) continue;
    const t = Date.now();
    const bad = changedTexts(all, render, read);
    console.log(name, w, all.length, bad.length, Date.now() - t, 'ms', JSON.stringify(bad.slice(0, 60)));
  }
}
