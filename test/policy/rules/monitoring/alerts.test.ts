import { ALERT_ADDRESS } from '../../../../lib/policy/rules/monitoring/alert-addresses';
import { ALERT_MATCHER, ALERT_MATCHER_REGEX } from '../../../../lib/policy/rules/monitoring/alert-matchers';
import {
  ROUTE_FIELDS,
  ROUTE_GROUPS,
  ROUTE_RECEIVER,
  ROUTE_TIMES,
  ROUTE_WAITS,
} from '../../../../lib/policy/rules/monitoring/alert-routes';
import { AUTHORIZATION_CREDENTIALS, ONE_LOGIN } from '../../../../lib/policy/rules/monitoring/http-clients';
import {
  MUTE_DAYS,
  MUTE_NAME,
  MUTE_RANGES,
  MUTE_TIMES,
} from '../../../../lib/policy/rules/monitoring/mute-times';
import {
  EMAIL_RECEIVER,
  OPSGENIE_RESPONDER,
  PAGERDUTY_KEY,
  PUSHOVER_KEYS,
  SLACK_ACTION,
  SNS_TARGET,
  TELEGRAM_TOKEN,
  VICTOROPS_FIELDS,
  WEBHOOK_ADDRESS,
} from '../../../../lib/policy/rules/monitoring/receivers';
import type { RuleCard } from '../../../../lib/policy/rule';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const CONFIG = 'monitoring.coreos.com/v1alpha1 AlertmanagerConfig';
const KEY = { name: 'shop', key: 'token' };
const HOOK = { url: 'https://hooks.example.com/shop' };
const NIGHT = { name: 'night', timeIntervals: [{ times: [{ startTime: '22:00', endTime: '24:00' }] }] };

const route = (of: Loose, spec: Loose = {}): Loose => ({
  route: { receiver: 'team', ...of },
  receivers: [{ name: 'team' }],
  muteTimeIntervals: [NIGHT],
  ...spec,
});
const child = (of: unknown): Loose => route({ routes: [{ routes: [of] }] });
const receiver = (kind: string, of: Loose): Loose => ({
  receivers: [{ name: 'team', [`${kind}Configs`]: [of] }],
});
const during = (of: Loose): Loose => ({ muteTimeIntervals: [{ name: 'night', timeIntervals: [of] }] });
const inhibit = (of: Loose): Loose => ({ inhibitRules: [{ sourceMatch: [of], targetMatch: [] }] });

const refused = (rule: RuleCard, spec: Loose, field: string): Refused => [rule, CONFIG, spec, field];
const taken = (spec: Loose): Taken => [CONFIG, spec];

const BELOW = 'spec.route.routes[0].routes[0]';
const AT = 'spec.receivers[0]';
const NIGHTS = 'spec.muteTimeIntervals[0].timeIntervals[0]';

const ROUTES: readonly Refused[] = [
  refused(ROUTE_FIELDS, child({ reciever: 'team' }), `${BELOW}.reciever`),
  refused(ROUTE_FIELDS, child({ continue: 'true' }), `${BELOW}.continue`),
  refused(ROUTE_FIELDS, child({ matchers: ['severity="page"'] }), `${BELOW}.matchers`),
  refused(ROUTE_FIELDS, child({ groupBy: 'job' }), `${BELOW}.groupBy`),
  refused(ROUTE_FIELDS, child({ groupBy: [1] }), `${BELOW}.groupBy`),
  refused(ROUTE_FIELDS, child({ routes: {} }), `${BELOW}.routes`),
  refused(ROUTE_FIELDS, child('team'), BELOW),
  refused(ROUTE_FIELDS, child(null), BELOW),
  refused(ROUTE_RECEIVER, { route: {}, receivers: [{ name: 'team' }] }, 'spec.route.receiver'),
  refused(ROUTE_RECEIVER, route({ receiver: 'crew' }), 'spec.route.receiver'),
  refused(ROUTE_RECEIVER, child({ receiver: 'crew' }), `${BELOW}.receiver`),
  refused(ROUTE_RECEIVER, route({}, { receivers: [] }), 'spec.route.receiver'),
  refused(ROUTE_TIMES, route({ muteTimeIntervals: ['weekend'] }), 'spec.route.muteTimeIntervals[0]'),
  refused(ROUTE_TIMES, child({ activeTimeIntervals: ['night', 'day'] }), `${BELOW}.activeTimeIntervals[1]`),
  refused(ROUTE_WAITS, child({ groupWait: '1.5h' }), `${BELOW}.groupWait`),
  refused(ROUTE_WAITS, child({ repeatInterval: '0s' }), `${BELOW}.repeatInterval`),
  refused(ROUTE_WAITS, route({ groupInterval: '0' }), 'spec.route.groupInterval'),
  refused(ROUTE_GROUPS, child({ groupBy: ['job', 'job'] }), `${BELOW}.groupBy[1]`),
  refused(ROUTE_GROUPS, route({ groupBy: ['...', 'job'] }), 'spec.route.groupBy'),
  refused(
    ALERT_MATCHER,
    child({ matchers: [{ name: 'a', matchType: '==' }] }),
    `${BELOW}.matchers[0].matchType`,
  ),
  refused(ALERT_MATCHER, child({ matchers: [{ matchType: '=' }] }), `${BELOW}.matchers[0].name`),
  refused(ALERT_MATCHER, inhibit({ name: ' ', matchType: '=' }), 'spec.inhibitRules[0].sourceMatch[0].name'),
  refused(
    ALERT_MATCHER_REGEX,
    route({ matchers: [{ name: 'a', matchType: '=~', value: 'a(' }] }),
    'spec.route.matchers[0].value',
  ),
  refused(
    ALERT_MATCHER_REGEX,
    inhibit({ name: 'a', regex: true, value: 'a(' }),
    'spec.inhibitRules[0].sourceMatch[0].value',
  ),
];

const TIMES: readonly Refused[] = [
  refused(MUTE_NAME, { muteTimeIntervals: [{ name: '' }] }, 'spec.muteTimeIntervals[0].name'),
  refused(MUTE_TIMES, during({ times: [{ startTime: '22:00' }] }), `${NIGHTS}.times[0].endTime`),
  refused(MUTE_TIMES, during({ times: [{ endTime: '22:00' }] }), `${NIGHTS}.times[0].startTime`),
  refused(
    MUTE_TIMES,
    during({ times: [{ startTime: '22:00', endTime: '06:00' }] }),
    `${NIGHTS}.times[0].endTime`,
  ),
  refused(MUTE_DAYS, during({ daysOfMonth: [{ end: 3 }] }), `${NIGHTS}.daysOfMonth[0].start`),
  refused(MUTE_DAYS, during({ daysOfMonth: [{ start: 3 }] }), `${NIGHTS}.daysOfMonth[0].end`),
  refused(MUTE_DAYS, during({ daysOfMonth: [{ start: 3, end: 2 }] }), `${NIGHTS}.daysOfMonth[0].end`),
  refused(MUTE_DAYS, during({ daysOfMonth: [{ start: -30, end: 2 }] }), `${NIGHTS}.daysOfMonth[0].end`),
  refused(MUTE_DAYS, during({ daysOfMonth: [{ start: 28, end: -1 }] }), `${NIGHTS}.daysOfMonth[0].end`),
  refused(MUTE_RANGES, during({ weekdays: ['saturday:sunday'] }), `${NIGHTS}.weekdays[0]`),
  refused(MUTE_RANGES, during({ months: ['5', 'december:january'] }), `${NIGHTS}.months[1]`),
  refused(MUTE_RANGES, during({ years: ['2027:2026'] }), `${NIGHTS}.years[0]`),
];

const RECEIVERS: readonly Refused[] = [
  refused(PAGERDUTY_KEY, receiver('pagerduty', {}), `${AT}.pagerdutyConfigs[0].routingKey`),
  refused(WEBHOOK_ADDRESS, receiver('webhook', { maxAlerts: 1 }), `${AT}.webhookConfigs[0].url`),
  refused(PUSHOVER_KEYS, receiver('pushover', { token: KEY }), `${AT}.pushoverConfigs[0].userKey`),
  refused(PUSHOVER_KEYS, receiver('pushover', { userKey: KEY }), `${AT}.pushoverConfigs[0].token`),
  refused(
    PUSHOVER_KEYS,
    receiver('pushover', { userKey: KEY, token: KEY, html: true, monospace: true }),
    `${AT}.pushoverConfigs[0].monospace`,
  ),
  refused(TELEGRAM_TOKEN, receiver('telegram', { chatID: 1 }), `${AT}.telegramConfigs[0].botToken`),
  refused(
    TELEGRAM_TOKEN,
    receiver('telegram', { botToken: KEY, chatID: 0 }),
    `${AT}.telegramConfigs[0].chatID`,
  ),
  refused(
    TELEGRAM_TOKEN,
    receiver('telegram', { botToken: KEY, botTokenFile: '/token', chatID: 1 }),
    `${AT}.telegramConfigs[0].botTokenFile`,
  ),
  refused(SNS_TARGET, receiver('sns', {}), `${AT}.snsConfigs[0].topicARN`),
  refused(
    SNS_TARGET,
    receiver('sns', { topicARN: 'arn:a', phoneNumber: '1' }),
    `${AT}.snsConfigs[0].phoneNumber`,
  ),
  refused(
    SNS_TARGET,
    receiver('sns', { topicARN: 'arn:a', sigv4: { accessKey: KEY } }),
    `${AT}.snsConfigs[0].sigv4.secretKey`,
  ),
  refused(EMAIL_RECEIVER, receiver('email', {}), `${AT}.emailConfigs[0].to`),
  refused(
    EMAIL_RECEIVER,
    receiver('email', { to: 'a@b.c', smarthost: 'smtp' }),
    `${AT}.emailConfigs[0].smarthost`,
  ),
  refused(
    EMAIL_RECEIVER,
    receiver('email', {
      to: 'a@b.c',
      headers: [
        { key: 'Subject', value: 'a' },
        { key: 'subject', value: 'b' },
      ],
    }),
    `${AT}.emailConfigs[0].headers[1].key`,
  ),
  refused(
    VICTOROPS_FIELDS,
    receiver('victorops', { routingKey: 'a', customFields: [{ key: 'entity_id', value: 'a' }] }),
    `${AT}.victoropsConfigs[0].customFields[0].key`,
  ),
  refused(
    OPSGENIE_RESPONDER,
    receiver('opsgenie', { responders: [{ type: 'team' }] }),
    `${AT}.opsgenieConfigs[0].responders[0].name`,
  ),
  refused(
    SLACK_ACTION,
    receiver('slack', { actions: [{ type: 'button', text: 'Runbook' }] }),
    `${AT}.slackConfigs[0].actions[0].url`,
  ),
  refused(ALERT_ADDRESS, receiver('webhook', { url: 'hooks.example.com' }), `${AT}.webhookConfigs[0].url`),
  refused(ALERT_ADDRESS, receiver('webhook', { url: '{{ .A' }), `${AT}.webhookConfigs[0].url`),
  refused(ALERT_ADDRESS, receiver('webhook', { url: '{{ .A | toUpper }}' }), `${AT}.webhookConfigs[0].url`),
  refused(
    ALERT_ADDRESS,
    receiver('pagerduty', { routingKey: KEY, clientURL: 'ftp://a' }),
    `${AT}.pagerdutyConfigs[0].clientURL`,
  ),
  refused(ALERT_ADDRESS, receiver('sns', { topicARN: 'arn:a', apiURL: '' }), `${AT}.snsConfigs[0].apiURL`),
  refused(
    ONE_LOGIN,
    receiver('webhook', {
      ...HOOK,
      httpConfig: { bearerTokenSecret: KEY, basicAuth: { username: KEY, password: KEY } },
    }),
    `${AT}.webhookConfigs[0].httpConfig.bearerTokenSecret`,
  ),
  refused(
    AUTHORIZATION_CREDENTIALS,
    receiver('webhook', { ...HOOK, httpConfig: { authorization: { type: 'Bearer' } } }),
    `${AT}.webhookConfigs[0].httpConfig.authorization.credentials`,
  ),
];

testLater(
  [...ROUTES, ...TIMES, ...RECEIVERS],
  [
    {},
    { receivers: [{ name: 'team' }] },
    route({ groupBy: ['...'], muteTimeIntervals: ['night'], groupWait: '0s' }),
    child({
      receiver: 'team',
      continue: true,
      groupBy: ['job'],
      groupWait: '',
      repeatInterval: '4h',
      activeTimeIntervals: ['night'],
      matchers: [{ name: 'a', matchType: '!~', value: 'a|b' }, { value: 'a(' }],
    }),
    child({ receiver: null, matchers: null, routes: null }),
    inhibit({ name: 'a', value: 'a(' }),
    during({
      times: [{ startTime: '00:00', endTime: '24:00' }],
      weekdays: ['Sunday:saturday', 'Monday'],
      months: ['january:12', '5'],
      years: ['2026', '2026:2027'],
      daysOfMonth: [
        { start: 1, end: -1 },
        { start: -5, end: -1 },
        { start: 27, end: -1 },
      ],
    }),
    receiver('pagerduty', { serviceKey: KEY, clientURL: '{{ .ExternalURL }}/alerts' }),
    receiver('webhook', { urlSecret: KEY }),
    receiver('pushover', { userKey: KEY, token: KEY, html: true, url: 'https://a' }),
    receiver('telegram', { botTokenFile: '/token', chatID: -5 }),
    receiver('sns', { topicARN: 'arn:a', sigv4: { accessKey: KEY, secretKey: KEY } }),
    receiver('sns', { topicARN: 'arn:a', targetARN: 'arn:b', phoneNumber: '1' }),
    receiver('sns', { phoneNumber: '1', sigv4: { region: 'eu-central-1' } }),
    receiver('email', { to: 'a@b.c', smarthost: '[::1]:25' }),
    receiver('victorops', { routingKey: 'a', customFields: [{ key: 'team', value: 'a' }] }),
    receiver('opsgenie', { responders: [{ type: 'team', username: 'a' }] }),
    receiver('slack', { actions: [{ type: 'button', text: 'Runbook', name: 'a' }] }),
  ].map(taken),
);
