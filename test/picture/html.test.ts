import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { renderHtml } from '../../lib/picture/html';
import { PAGE_SCRIPT } from '../../lib/picture/page-script';
import { call, picture, service } from './pictures';

const PAGE = renderHtml(
  picture({
    services: [service('s/a'), service('s/b')],
    calls: [call('s/a → s/b 80', 'surplus')],
    compared: true,
  }),
);

test('the policy names the very texts of the script and the style sheets', () => {
  const inline = [...PAGE.matchAll(/<(script|style)>(.*?)<\/\1>/gs)].map(([, , text = '']) => text);
  const [policy = ''] = /Content-Security-Policy" content="[^"]*"/.exec(PAGE) ?? [];
  expect(inline).toHaveLength(3);
  for (const text of inline)
    expect(policy).toContain(`sha256-${createHash('sha256').update(text).digest('base64')}`);
  expect(policy).toContain('default-src &#39;none&#39;');
});

test('a page asks for nothing from elsewhere', () => {
  expect(PAGE.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
    /https?:|src=|href=|@import|url\(/,
  );
  expect(PAGE).not.toMatch(/ on\w+=| style=/);
});

test('the script is one that JavaScript can read', () => {
  expect(() => new Script(PAGE_SCRIPT)).not.toThrow();
  expect(PAGE_SCRIPT).not.toContain('</');
});

test('all calls stand in a table, too', () => {
  expect(PAGE).toContain('<tr><td>s/a</td><td>s/b</td><td>port 80</td><td>not declared</td></tr>');
});

test('a name is text in the page, too', () => {
  const name = '</title><script>alert(1)</script>';
  const page = renderHtml(
    picture({ title: name, services: [service(`s/${name}`)], calls: [call('s/a → s/a 80')] }),
  );
  expect(page.match(/<script/g)).toHaveLength(1);
});
