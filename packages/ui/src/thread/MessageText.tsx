import type { ReactElement } from 'react';
import { autolink } from '../lib/autolink.ts';

export interface MessageTextProps {
  readonly text: string;
  /** After the text, such as "edited". */
  readonly note?: string | undefined;
}

/** What somebody wrote: plain text with its line breaks, in its own direction, web addresses as links. */
export function MessageText({ text, note }: MessageTextProps): ReactElement {
  return (
    <p className="entry__text" dir="auto">
      {autolink(text).map((part) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a key={part.at} href={part.href} target="_blank" rel="noopener noreferrer nofollow ugc">
            {part.text}
          </a>
        ),
      )}
      {note ? <small className="entry__note"> {note}</small> : null}
    </p>
  );
}
