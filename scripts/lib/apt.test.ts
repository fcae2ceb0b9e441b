import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeAptStatus, findProgram, installCommand, isDebianLike } from './apt.mjs';

describe('isDebianLike', () => {
  it.each([
    ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n', true],
    ['Ubuntu', 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', true],
    ['Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', true],
    ['Fedora', 'ID=fedora\n', false],
    ['a distribution that only mentions Debian', 'ID=other\nNAME="not debian"\n', false],
    ['no file', '', false],
  ])('%s', (_name, osRelease, expected) => {
    expect(isDebianLike(osRelease)).toBe(expected);
  });
});

it("apt's status lines become a percentage and what is going on", () => {
  expect(describeAptStatus('dlstatus:1:12.9:Retrieving file 1 of 9')).toBe('12 %  Retrieving file 1 of 9');
  expect(describeAptStatus('pmstatus:libc6:amd64:40.0:Unpacking')).toBe('40 %  Unpacking');
  expect(describeAptStatus('pmstatus:chromium:40.0000:Unpacking chromium: new')).toBe('40 %  Unpacking chromium: new');
  expect(describeAptStatus('media-change: please insert')).toBeUndefined();
});

it('the command for people updates the lists first', () => {
  expect(installCommand(['a', 'b'])).toBe('sudo apt-get update && sudo apt-get install -y --no-install-recommends a b');
});

it('findProgram wants an executable file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'programs-'));
  const file = join(folder, 'parley-tool');
  writeFileSync(file, '');
  expect(findProgram('parley-tool', folder)).toBeUndefined();
  chmodSync(file, 0o755);
  expect(findProgram('parley-tool', `:/nowhere:${folder}`)).toBe(file);
  rmSync(folder, { recursive: true });
});
