import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const WHOLE_LINES = { skipBlankLines: false, skipComments: false };

export default defineConfig(
  globalIgnores(['node_modules/', 'dist/', 'coverage/']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `const { kind: _kind, ...rest }` is how a key is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // constructs hands out IConstruct and takes Construct: they are the same objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // What not every run needs is loaded where it is used.
      '@typescript-eslint/no-require-imports': [
        'error',
        {
          allow: [
            '^yaml$',
            '^cdk8s-kiban/package.json$',
            '^@dagrejs/dagre$',
            '^@prometheus-io/lezer-promql$',
            '^\\./(custom|rules/[a-z-]+)/[a-z-]+$',
            '^\\./(check|check-sarif|diff|graph|promote|release|slo|validation-(options|report))$',
            '^\\./(graph-proof|issues)$',
            '^\\./(crd|device|filter|policy)-cel$',
            '/policy/check-manifests$',
            '/prometheus/check-(promql|template)$',
          ],
        },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['lib/**/*.ts', 'imports/**/*.ts'],
    rules: {
      'max-lines': ['error', { ...WHOLE_LINES, max: 250 }],
      'max-lines-per-function': ['error', { ...WHOLE_LINES, max: 50 }],
      // ESLint counts each `??` and `?.`: a reader of six optional props is at 12 and still a plain list.
      complexity: ['error', 12],
      'max-depth': ['error', 3],
      // Four for `require(holds, given, allowed, fix)`, which reads as a sentence.
      'max-params': ['error', 4],
      // Types are help, the run-time check is the law: readers of props test what the types already promise.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': ['error', { typesToIgnore: ['unknown'] }],
    },
  },
  // A list of names has no idea of its own that would want to be two.
  { files: ['lib/index.ts', 'lib/kubernetes/fields/custom/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // Rendered manifests and junk props have no type; `any` itself has one alias, in test/support/synth.ts.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': ['error', { typesToIgnore: ['unknown'] }],
    },
  },
);
