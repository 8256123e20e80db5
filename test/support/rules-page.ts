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
  return `# Rules\n\nWritten by \`npm run rules\` from the rules themselves.\n\n${parts.join('\n')}`;
}

function renderCard({ id, title, why, docs }: RuleCard): string {
  return `### ${id}\n\n${quoted(`${title}. ${why}`)}\n\nSource: ${docs}\n`;
}

/** Words such as __name__ and pods/* as they are: Markdown would read them as bold, or as the start of a list. */
function quoted(text: string): string {
  return text.replace(/[^\s,;()]*(?:\*|__)[^\s,;().]*/g, (word) => `\`${word}\``);
}
