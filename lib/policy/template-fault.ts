import type * as CheckTemplate from '../prometheus/check-template';

/** Why Go would refuse a text as a template of somebody; undefined where it would not. */
export function templateFault(text: string, reader: CheckTemplate.TemplateReader): string | undefined {
  if (!text.includes('{{')) return undefined;
  // Loaded where there is a template to read: most applications have none.
  const { checkTemplate } = require('../prometheus/check-template') as typeof CheckTemplate;
  return checkTemplate(text, reader);
}
