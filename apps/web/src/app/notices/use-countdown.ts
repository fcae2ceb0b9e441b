import { useEffect, useState } from 'react';

function left(until: number): number {
  return Math.max(0, Math.ceil((until - Date.now()) / 1000));
}

/** Whole seconds until a moment, counting down to 0. Null counts nothing. */
export function useCountdown(until: number | null): number {
  const [, setSeconds] = useState(0);
  useEffect(() => {
    if (until === null) return undefined;
    const timer = setInterval(() => setSeconds(left(until)), 250);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : left(until);
}
