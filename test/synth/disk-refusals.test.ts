import { asOutputError } from '../../lib/synth/write/disk-refusals';
import { OutputError } from '../../lib/synth/write/paths';

const failure = (code: string, path?: string): Error =>
  Object.assign(new Error(`${code}: failed`), { code, ...(path !== undefined && { path }) });

test.each([
  ['EACCES', 'give whoever runs this the right'],
  ['EPERM', 'give whoever runs this the right'],
  ['EROFS', 'choose an outdir on a disk that can be written'],
  ['ENOSPC', 'make room on the disk'],
  ['EDQUOT', 'make room on the disk'],
  ['EEXIST', 'move the file away'],
  ['ENOTDIR', 'move the file away'],
])('%s is told with its fix, for the folder that it is of', (code, fix) => {
  const error = asOutputError(['proof', 'manifests'], failure(code, 'manifests/.kiban-stage/0'));
  expect(error).toBeInstanceOf(OutputError);
  expect((error as OutputError).issues).toMatchObject([{ given: `${code}: failed` }]);
  expect((error as OutputError).message).toContain('The folder "manifests" was not written');
  expect((error as OutputError).message).toContain(fix);
});

test.each([
  ['manifests2', ['manifests', 'manifests2']],
  ['dist/proof', ['dist', 'dist/proof']],
])('the folder that failed is %s, of %j', (outdir, all) => {
  const error = asOutputError(all, failure('EACCES', `${outdir}/a.yaml`));
  expect((error as Error).message).toContain(`The folder "${outdir}" was not written`);
});

test('a folder that cannot be made is itself the one', () => {
  const error = asOutputError(['manifests', 'proof'], failure('EACCES', 'proof'));
  expect((error as Error).message).toContain('The folder "proof" was not written');
});

test('an error that names no path is told for the first folder', () => {
  expect((asOutputError(['manifests'], failure('ENOSPC')) as Error).message).toContain('"manifests"');
});

test('what has other causes stays what it is', () => {
  const error = failure('EIO', 'manifests/a.yaml');
  expect(asOutputError(['manifests'], error)).toBe(error);
});
