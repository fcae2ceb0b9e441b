import { useEffect, useState } from 'react';

/** False at first, true once the component has been there for `ms`: what is quick never flickers. */
export function useDelayed(ms: number): boolean {
  const [passed, setPassed] = useState(ms <= 0);
  useEffect(() => {
    if (ms <= 0) return undefined;
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return passed;
}
