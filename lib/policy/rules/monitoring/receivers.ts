import { splitHostPort } from '../../../core/go-address';
import type { Plain } from '../../../core/read-values';
import { hasText, isFilled, isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { ALERTS, LEFT_OUT, ofConfigs } from './operator';

interface Pair {
  readonly key?: Maybe<string>;
}

interface Email {
  readonly to?: Maybe<string>;
  readonly smarthost?: Maybe<string>;
  readonly headers?: Maybe<readonly Pair[]>;
}

const CARD = { class: 'later', why: `${LEFT_OUT}, all its other receivers included.` } as const;

/** Fields of which one must be there, and an example of the first. */
interface Needed {
  readonly fields: readonly [string, ...string[]];
  readonly example: string;
}

function checkNeeded(config: Plain, { fields, example }: Needed, place: Place): void {
  const [first] = fields;
  if (!fields.some((field) => isGiven(config[field])))
    place.refuse(first, config[first], fields.join(' or '), `add such as ${first}: ${example}`);
}

const PAGERDUTY: Needed = {
  fields: ['routingKey', 'serviceKey'],
  example: '{ name: pagerduty, key: routing-key }',
};

const WEBHOOK: Needed = { fields: ['url', 'urlSecret'], example: 'https://hooks.example.com/shop' };

const PUSHOVER_USER: Needed = {
  fields: ['userKey', 'userKeyFile'],
  example: '{ name: pushover, key: user }',
};

const PUSHOVER_TOKEN: Needed = { fields: ['token', 'tokenFile'], example: '{ name: pushover, key: token }' };

const TELEGRAM: Needed = {
  fields: ['botToken', 'botTokenFile'],
  example: '{ name: telegram, key: token }',
};

export const PAGERDUTY_KEY: Rule = {
  ...CARD,
  id: 'alert-pagerduty-key',
  title: 'A receiver of PagerDuty has a routingKey or a serviceKey',
  docs: `${ALERTS} (validatePagerDutyConfigs)`,
  on: ofConfigs('PagerdutyConfigs'),

  check(config: Plain, place) {
    checkNeeded(config, PAGERDUTY, place);
  },
};

export const WEBHOOK_ADDRESS: Rule = {
  ...CARD,
  id: 'alert-webhook-url',
  title: 'A webhook has a url or a urlSecret',
  docs: `${ALERTS} (validateWebhookConfigs)`,
  on: ofConfigs('WebhookConfigs'),

  check(config: Plain, place) {
    checkNeeded(config, WEBHOOK, place);
  },
};

export const PUSHOVER_KEYS: Rule = {
  ...CARD,
  id: 'alert-pushover-keys',
  title: 'A receiver of Pushover has a userKey and a token, and text in HTML or in monospace',
  docs: `${ALERTS} (validatePushoverConfigs)`,
  on: ofConfigs('PushoverConfigs'),

  check(config: Plain, place) {
    checkNeeded(config, PUSHOVER_USER, place);
    checkNeeded(config, PUSHOVER_TOKEN, place);
    if (config['html'] === true && config['monospace'] === true)
      place.refuse('monospace', true, 'nothing beside html', 'remove one of them');
  },
};

export const TELEGRAM_TOKEN: Rule = {
  ...CARD,
  id: 'alert-telegram',
  title: 'A receiver of Telegram has one botToken, and the chatID of a chat',
  docs: `${ALERTS} (validateTelegramConfigs)`,
  on: ofConfigs('TelegramConfigs'),

  check(config: Plain, place) {
    checkNeeded(config, TELEGRAM, place);
    if (isGiven(config['botToken']) && isGiven(config['botTokenFile']))
      place.refuse('botTokenFile', config['botTokenFile'], 'nothing beside botToken', 'remove one of them');
    if (config['chatID'] === 0)
      place.refuse('chatID', 0, 'the number of a chat', 'write such as -1001234567890');
  },
};

const ENDS = ['targetARN', 'topicARN', 'phoneNumber'];

export const SNS_TARGET: Rule = {
  ...CARD,
  id: 'alert-sns',
  title:
    'A receiver of SNS has a targetARN, a topicARN or a phoneNumber, and both keys of a signature or none',
  docs: `${ALERTS} (validateSNSConfigs), pkg/assets/store.go (AddSigV4)`,
  on: ofConfigs('SnsConfigs'),

  check(config: Plain, place) {
    const given = ENDS.filter((field) => isFilled(config[field]));
    const [first = '', second = ''] = given;
    if (given.length === 0)
      place.refuse(
        'topicARN',
        config['topicARN'],
        ENDS.join(', '),
        'add such as topicARN: arn:aws:sns:eu-central-1:111122223333:alerts',
      );
    // All three together are taken.
    if (given.length === 2)
      place.refuse(second, config[second], `nothing beside ${first}`, 'remove one of them');
    const { accessKey, secretKey } = (config['sigv4'] ?? {}) as Plain;
    if (isGiven(accessKey) === isGiven(secretKey)) return;
    const missing = isGiven(accessKey) ? 'secretKey' : 'accessKey';
    place.refuse(
      ['sigv4', missing],
      undefined,
      'both accessKey and secretKey, or none',
      `add such as ${missing}: { name: aws, key: ${missing} }`,
    );
  },
};

export const EMAIL_RECEIVER: Rule = {
  ...CARD,
  id: 'alert-email',
  title: 'A receiver of emails says to whom, a server with its port, and each header once',
  docs: `${ALERTS} (validateEmailConfig)`,
  on: ofConfigs('EmailConfigs'),

  check({ to, smarthost, headers }: Email, place) {
    if (!isFilled(to)) place.refuse('to', to, 'an address', 'add such as to: ops@example.com');
    if (hasText(smarthost) && splitHostPort(smarthost) === undefined)
      place.refuse('smarthost', smarthost, 'a host and a port', 'write such as smtp.example.com:587');
    checkHeaders(headers ?? [], place);
  },
};

function checkHeaders(headers: readonly Pair[], place: Place): void {
  const keys = headers.map(({ key }) => (key ?? '').toLowerCase());
  keys.forEach((key, index) => {
    if (keys.indexOf(key) < index)
      place.refuse(
        ['headers', index, 'key'],
        headers[index]?.key,
        'each header once, in capitals or not',
        'remove one of the two',
      );
  });
}

/** What a message of VictorOps holds by itself. */
const RESERVED: readonly Maybe<string>[] = [
  'routing_key',
  'message_type',
  'state_message',
  'entity_display_name',
  'monitoring_tool',
  'entity_id',
  'entity_state',
];

export const VICTOROPS_FIELDS: Rule = {
  ...CARD,
  id: 'alert-victorops-fields',
  title: 'Fields that are added to a message of VictorOps are none of those that it has',
  docs: `${ALERTS} (validateVictorOpsConfigs)`,
  on: ofConfigs('VictoropsConfigs'),

  check({ customFields }: { readonly customFields?: Maybe<readonly Pair[]> }, place) {
    customFields?.forEach(({ key }, index) => {
      if (RESERVED.includes(key))
        place.refuse(['customFields', index, 'key'], key, `none of ${RESERVED.join(', ')}`, 'rename it');
    });
  },
};

export const OPSGENIE_RESPONDER: Rule = {
  ...CARD,
  id: 'alert-opsgenie-responder',
  title: 'A responder of Opsgenie has an id, a name or a username',
  docs: 'github.com/prometheus-operator/prometheus-operator: pkg/apis/monitoring/v1alpha1/validation.go (OpsGenieConfigResponder.Validate)',
  on: ofConfigs('Responders'),

  check(responder: Plain, place) {
    if (!['id', 'name', 'username'].some((field) => isFilled(responder[field])))
      place.refuse('name', responder['name'], 'id, name or username', 'add such as name: shop');
  },
};

export const SLACK_ACTION: Rule = {
  ...CARD,
  id: 'alert-slack-action',
  title: 'An action of Slack has a url or a name',
  docs: 'github.com/prometheus-operator/prometheus-operator: pkg/apis/monitoring/v1alpha1/validation.go (SlackAction.Validate)',
  on: ofConfigs('SlackConfigsActions'),

  check({ url, name }: Plain, place) {
    if (!isFilled(url) && !isFilled(name))
      place.refuse('url', url, 'url or name', 'add such as url: https://runbooks.example.com');
  },
};

/** Whom alerts are sent to. */
export const RECEIVER_RULES: readonly Rule[] = [
  PAGERDUTY_KEY,
  WEBHOOK_ADDRESS,
  PUSHOVER_KEYS,
  TELEGRAM_TOKEN,
  SNS_TARGET,
  EMAIL_RECEIVER,
  VICTOROPS_FIELDS,
  OPSGENIE_RESPONDER,
  SLACK_ACTION,
];
