import { expect, test } from 'vitest';
import { identityContract } from '@parley/contract';
import { wrongFields } from './use-form.ts';

const { input } = identityContract.commands.createWorkspace;
const right = {
  setupCode: 'ABCD-EFGH-JKMN',
  workspaceName: 'Halden',
  name: 'Elena Marsh',
  email: 'elena@halden.dk',
  password: 'correct horse',
  language: 'en',
};

test.each([
  ['nothing', {}, []],
  ['an address without a domain', { email: 'elena@' }, ['email']],
  ['a short password and a blank name', { password: 'short', name: '  ' }, ['name', 'password']],
  ['a line break in a name', { workspaceName: 'Hal\nden' }, ['workspaceName']],
])('wrong with %s', (_name, changes, fields) => {
  expect([...wrongFields(input, { ...right, ...changes })]).toEqual(fields);
});
