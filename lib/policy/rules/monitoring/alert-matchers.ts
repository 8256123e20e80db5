import type { Plain } from '../../../core/read-values';
import { isRegex } from '../../../core/re2';
import { isFilled } from '../../../kubernetes/given';
import type { Place, Rule, Steps } from '../../rule';
import { matchersOf } from './alert-routes';
import { ALERTS, LEFT_OUT, ofConfigs } from './operator';

const ON = ofConfigs('Spec');
const TYPES: readonly unknown[] = ['=', '!=', '=~', '!~'];

export const ALERT_MATCHER: Rule = {
  id: 'alert-matcher',
  class: 'later',
  title: 'A matcher of alerts compares a label that has a name, by =, !=, =~ or !~',
  why: `${LEFT_OUT}.`,
  docs: `${ALERTS} (validateRoute), pkg/apis/monitoring/v1alpha1/alertmanager_config_types.go (Matcher.Validate)`,
  on: ON,

  check(spec: Plain, place) {
    for (const [matchers, at] of matchersOf(spec))
      matchers.forEach((matcher, index) => {
        checkMatcher(matcher, [...at, index], place);
      });
  },
};

function checkMatcher({ matchType, name }: Plain, at: Steps, place: Place): void {
  // Without a type the deprecated field regex counts, and nothing is checked.
  if (!isFilled(matchType)) return;
  if (!TYPES.includes(matchType))
    place.refuse([...at, 'matchType'], matchType, TYPES.join(', '), "write such as matchType: '='");
  if (typeof name !== 'string' || name.trim() === '')
    place.refuse([...at, 'name'], name, 'the name of a label', 'write such as name: severity');
}

export const ALERT_MATCHER_REGEX: Rule = {
  id: 'alert-matcher-regex',
  class: 'later',
  title: 'What a matcher of alerts compares by =~ or !~ is a regular expression of Go',
  why: 'The operator writes it into the configuration, and Alertmanager refuses all of it: no change of anybody arrives any more.',
  docs: 'github.com/prometheus/alertmanager: pkg/labels/matcher.go (NewMatcher)',
  on: ON,

  check(spec: Plain, place) {
    for (const [matchers, at] of matchersOf(spec))
      matchers.forEach(({ matchType, regex, value }, index) => {
        const isRead = isFilled(matchType) ? matchType === '=~' || matchType === '!~' : regex === true;
        if (isRead && typeof value === 'string' && !isRegex(`^(?:${value})$`))
          place.refuse(
            [...at, index, 'value'],
            value,
            'a regular expression of RE2',
            'write such as shop-.*',
          );
      });
  },
};

/** Which alerts are meant. */
export const ALERT_MATCHER_RULES: readonly Rule[] = [ALERT_MATCHER, ALERT_MATCHER_REGEX];
