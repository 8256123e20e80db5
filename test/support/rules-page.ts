import { RULE_CARDS, RULE_CLASSES, type RuleCard, type RuleClass } from 'cdk8s-kiban/policy';

const MEANING: Readonly<Record<RuleClass, string>> = {
  api: 'The API server refuses it, with nothing but this object before it.',
  later: 'The API server takes it, and a controller, a webhook or a kubelet fails on it.',
  unwise: 'It works, and it is not wise.',
};

/** The reference of all rules, in Markdown. */
export function renderRulesPage(): string {
  const parts = RULE_CLASSES.flatMap((ofClass) => {
    const cards = RULE_CARDS.filter((card) => card.class === ofClass).sort((a, b) => (a.id < b.id ? -1 : 1));
    return cards.length === 0 ? [] : [`## ${ofClass}\n\n${MEANING[ofClass]}\n`, ...cards.map(renderCard)];
  });
  return `# Rules\n\nWritten by \`npm run rules\` from the rules themselves.\n\n${parts.join('\n')}\n${UNSEEN}`;
}

/** What tools tell that ask a cluster, and no rule here can. */
const UNSEEN = `## What no manifest tells

Most messages of \`istioctl analyze\` have a rule here, which names them; pods are known by the templates of their workloads. These
take a running cluster, and are not told: pods whose proxy is missing or of another image than the injector's (IST0103, IST0158),
processes that listen on localhost alone (IST0143), whether an upgrade changes what is in use (IST0168, IST0169), Services that
differ between clusters (IST0170), and conditions in the status of objects (IST0171).

What the platform sets is known where it lies among the manifests, and else not: the settings of the mesh, such as default
providers (IST0157), and the environment of istiod (IST0175).
`;

function renderCard({ id, title, why, docs }: RuleCard): string {
  return `### ${id}\n\n${quoted(`${title}. ${why}`)}\n\nSource: ${docs}\n`;
}

/** Words such as __name__ and pods/* as they are: Markdown would read them as bold, or as the start of a list. */
function quoted(text: string): string {
  return text.replace(/[^\s,;()]*(?:\*|__)[^\s,;().]*/g, (word) => `\`${word}\``);
}
