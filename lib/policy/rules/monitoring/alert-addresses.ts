import type { Rule } from '../../rule';
import { templateFault } from '../../template-fault';
import { ALERTS, LEFT_OUT, ofConfigs } from './operator';

/** Fields with an address, or a template that makes one. */
const ADDRESSES = ['url', 'clientURL', 'href', 'apiURL', 'iconURL', 'imageURL', 'thumbURL'];

/** What an address begins with. */
const ADDRESS = /^https?:\/\/[^/?#]/i;

export const ALERT_ADDRESS: Rule = {
  id: 'alert-address',
  class: 'later',
  title: 'An address of a receiver is one of http or https with a host, or a template that Go reads',
  why: `${LEFT_OUT}, all its other receivers included.`,
  docs: `${ALERTS}, pkg/alertmanager/validation/validation.go (ValidateTemplateURL)`,
  on: ofConfigs(
    'PagerdutyConfigs',
    'PagerDutyLinkConfigs',
    'PagerDutyImageConfigs',
    'WebhookConfigs',
    'PushoverConfigs',
    'RocketchatConfigs',
    'Actions',
    'SnsConfigs',
  ),

  check(config: Readonly<Record<string, unknown>>, place) {
    for (const field of ADDRESSES) {
      const given = config[field];
      // An apiURL, which SNS alone has here, may be left out and not empty.
      if (typeof given !== 'string' || (given === '' && field !== 'apiURL')) continue;
      if (given.includes('{{')) {
        const why = templateFault(given, 'go');
        if (why !== undefined)
          place.refuse(field, given, `a template of Go: ${why}`, 'write such as {{ .ExternalURL }}');
      } else if (!ADDRESS.test(given))
        place.refuse(
          field,
          given,
          'an address of http or https',
          'write such as https://hooks.example.com/shop',
        );
    }
  },
};

/** Where receivers are. */
export const ALERT_ADDRESS_RULES: readonly Rule[] = [ALERT_ADDRESS];
