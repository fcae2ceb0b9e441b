import { AppError } from '@parley/contract';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { isRetryable, isUniqueViolation, translateError } from './errors.ts';

function databaseError(fields: Partial<pg.DatabaseError>): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('refused', 7, 'error'), fields);
}

describe('translateError', () => {
  it.each([
    ['53100', 'STORAGE_FULL'],
    ['ENOSPC', 'STORAGE_FULL'],
    ['08006', 'STORAGE_UNAVAILABLE'],
    ['57P01', 'STORAGE_UNAVAILABLE'],
    ['53300', 'STORAGE_UNAVAILABLE'],
    ['ECONNREFUSED', 'STORAGE_UNAVAILABLE'],
  ])('turns %s into %s', (code, expected) => {
    const cause = Object.assign(new Error('system'), { code });
    expect(translateError(cause)).toMatchObject({ code: expected, cause });
  });

  it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])(
    'knows the driver by its words: %s',
    (text) => {
      expect(translateError(new Error(text))).toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    },
  );

  it('leaves other errors alone', () => {
    const ours = new AppError('NOT_FOUND', 'no');
    const theirs = new Error('something else');
    expect(translateError(ours)).toBe(ours);
    expect(translateError(theirs)).toBe(theirs);
  });

  it('takes out what quotes rows', () => {
    const error = databaseError({
      code: '23514',
      detail: 'Failing row contains (a secret).',
      where: 'COPY secret',
      constraint: 'c',
    });
    expect(translateError(error)).toBe(error);
    expect([error.detail, error.where, error.constraint]).toEqual([undefined, undefined, 'c']);
  });
});

describe('isUniqueViolation', () => {
  it('recognises the constraint', () => {
    const error = databaseError({ code: '23505', constraint: 'users_workspace_id_email_key' });
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'users_workspace_id_email_key')).toBe(true);
    expect(isUniqueViolation(error, 'other')).toBe(false);
  });

  it('is false for anything else', () => {
    expect(isUniqueViolation(databaseError({ code: '23503' }))).toBe(false);
    expect(isUniqueViolation({ code: '23505' })).toBe(false);
    expect(isUniqueViolation(undefined)).toBe(false);
  });
});

describe('isRetryable', () => {
  it.each([
    ['40001', true],
    ['40P01', true],
    ['23505', false],
  ])('%s: %s', (code, expected) => {
    expect(isRetryable(databaseError({ code }))).toBe(expected);
  });
});
