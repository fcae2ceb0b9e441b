import { useState } from 'react';
import type { SubmitEvent, ReactElement } from 'react';
import { Button, Field, Input } from '@parley/ui';
import { useT } from '../../platform/i18n/use-t.ts';
import { joinCodeOf } from './join-code.ts';

/** Takes a meeting code or link that somebody was told. */
export function JoinByCode({ onCode }: { readonly onCode: (code: string) => void }): ReactElement {
  const t = useT('identity');
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const code = joinCodeOf(text);
    if (code) onCode(code);
    else setWrong(true);
  };
  return (
    <form className="join-code" onSubmit={submit} noValidate aria-label={t('joinWithCode')}>
      <Field label={t('code')} hint={wrong ? undefined : t('codeHint')} error={wrong ? t('wrong.code') : undefined}>
        <Input
          autoFocus
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
          placeholder="abcd-efgh-jkmn"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          trailing={
            <Button type="submit" size="sm" variant="soft">
              {t('join')}
            </Button>
          }
        />
      </Field>
    </form>
  );
}
