import { StrictMode, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import '../src/styles/index.css';
import '../src/styles/stage.css';
import './gallery.css';
import { ToastRegion } from '../src/index.ts';
import { Conversation } from './Conversation.tsx';
import { Setup, SignIn } from './Entrances.tsx';
import { Meeting, Prejoin } from './Meeting.tsx';
import { Parts } from './Parts.tsx';

const pages: Record<string, () => ReactElement> = {
  '': Parts,
  '#parts': Parts,
  '#chat': Conversation,
  '#list': Conversation,
  '#meeting': () => <Meeting count={9} />,
  '#meeting-one': () => <Meeting count={1} />,
  '#meeting-two': () => <Meeting count={2} />,
  '#meeting-three': () => <Meeting count={3} />,
  '#meeting-many': () => <Meeting count={30} />,
  '#presenting': () => <Meeting count={5} share />,
  '#prejoin': Prejoin,
  '#signin': SignIn,
  '#setup': Setup,
};

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

function Gallery(): ReactElement {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const Page = pages[hash] ?? Parts;
  return (
    <>
      <Page key={hash} />
      <ToastRegion label="Messages" dismissLabel="Dismiss" />
    </>
  );
}

const theme = new URLSearchParams(location.search).get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  );
