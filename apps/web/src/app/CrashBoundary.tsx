import { Component } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Button, Empty } from '@parley/ui';
import { useT } from '../platform/i18n/use-t.ts';

function Crashed({ error }: { readonly error: unknown }): ReactElement {
  const t = useT('app');
  return (
    <main className="page-center page-center--whole">
      <h1 className="sr">{t('crash.title')}</h1>
      <Empty
        icon="circle-alert"
        title={t('crash.title')}
        text={t('crash.text')}
        action={
          <Button variant="primary" icon="refresh-cw" onClick={() => location.reload()}>
            {t('reload')}
          </Button>
        }
      />
      <details className="crash-details">
        <summary>{t('crash.details')}</summary>
        <pre>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</pre>
      </details>
    </main>
  );
}

interface CrashBoundaryProps {
  /** Another value gives the content another chance, e.g. after going to another page. */
  readonly resetKey: string;
  readonly children: ReactNode;
}

interface CrashBoundaryState {
  readonly crash: { readonly error: unknown } | null;
  readonly resetKey: string;
}

/** Shows a clear sentence and a way on when a component throws, instead of an empty page. */
export class CrashBoundary extends Component<CrashBoundaryProps, CrashBoundaryState> {
  override state: CrashBoundaryState = { crash: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Pick<CrashBoundaryState, 'crash'> {
    return { crash: { error } };
  }

  static getDerivedStateFromProps(props: CrashBoundaryProps, state: CrashBoundaryState): CrashBoundaryState | null {
    return props.resetKey === state.resetKey ? null : { crash: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    return this.state.crash ? <Crashed error={this.state.crash.error} /> : this.props.children;
  }
}
