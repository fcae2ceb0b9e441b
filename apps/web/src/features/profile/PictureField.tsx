import { useEffect, useRef, useState } from 'react';
import type { ChangeEvent, ReactElement } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AppError, MAX_PICTURE_BYTES, PROFILE_PATHS, Viewer, profileContract } from '@parley/contract';
import { Avatar, Button, Notice, ProgressBar } from '@parley/ui';
import { useClient } from '../../platform/client/client-context.tsx';
import { useErrorText } from '../../platform/error-text.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { setViewer, useSignedIn } from '../identity/index.ts';
import { squarePicture } from './square-picture.ts';

interface Chosen {
  readonly blob: Blob;
  readonly url: string;
}

async function choose(file: File): Promise<Blob> {
  if (file.size > MAX_PICTURE_BYTES * 4) throw new AppError('TOO_LARGE', 'The picture file is too large');
  try {
    return await squarePicture(file);
  } catch (error) {
    throw new AppError('PICTURE_INVALID', 'The browser cannot read this file as a picture', { cause: error });
  }
}

/** The own picture: choose, look at the square, save or leave it. */
export function PictureField(): ReactElement {
  const t = useT('profile');
  const errorText = useErrorText();
  const client = useClient();
  const queries = useQueryClient();
  const { user } = useSignedIn();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [sent, setSent] = useState(0);
  useEffect(() => () => void (chosen && URL.revokeObjectURL(chosen.url)), [chosen]);

  const pick = useMutation({
    mutationFn: choose,
    onSuccess: (blob) => setChosen({ blob, url: URL.createObjectURL(blob) }),
  });
  const save = useMutation({
    mutationFn: ({ blob }: Chosen) =>
      client.api.upload(PROFILE_PATHS.picture, blob, {
        output: Viewer,
        onProgress: (done, total) => setSent(total > 0 ? done / total : 0),
      }),
    onSuccess: (viewer) => {
      setViewer(queries, viewer);
      setChosen(null);
    },
    onSettled: () => setSent(0),
  });
  const remove = useMutation({
    mutationFn: () => client.api.call(profileContract.commands.removePicture, {}),
    onSuccess: (viewer) => setViewer(queries, viewer),
  });
  const change = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    // Choosing the same file again must count as a change.
    event.target.value = '';
    if (file) pick.mutate(file);
  };
  const problem = pick.error ?? save.error ?? remove.error;
  return (
    <div className="picture-field">
      <Avatar
        id={user.id}
        name={user.name}
        picture={chosen?.url ?? user.picture}
        size={88}
        label={chosen ? t('picture.new') : t('picture')}
      />
      <div className="picture-field__side">
        <input
          ref={input}
          className="sr"
          type="file"
          accept="image/*"
          tabIndex={-1}
          aria-label={t('picture.choose')}
          onChange={change}
        />
        {chosen ? (
          <div className="picture-field__buttons">
            <Button variant="primary" loading={save.isPending} onClick={() => save.mutate(chosen)}>
              {t('picture.save')}
            </Button>
            <Button variant="quiet" onClick={() => setChosen(null)} disabled={save.isPending}>
              {t('cancel')}
            </Button>
          </div>
        ) : (
          <div className="picture-field__buttons">
            <Button icon="upload" loading={pick.isPending} onClick={() => input.current?.click()}>
              {t('picture.choose')}
            </Button>
            {user.picture ? (
              <Button variant="quiet" icon="trash-2" loading={remove.isPending} onClick={() => remove.mutate()}>
                {t('picture.remove')}
              </Button>
            ) : null}
          </div>
        )}
        {save.isPending ? (
          <ProgressBar label={t('picture.sending')} value={sent} />
        ) : (
          <p className="field__hint">{t('picture.hint')}</p>
        )}
        {problem ? (
          <Notice tone="danger" announce="alert">
            {errorText(problem)}
          </Notice>
        ) : null}
      </div>
    </div>
  );
}
