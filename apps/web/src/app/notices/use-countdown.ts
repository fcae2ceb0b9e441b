import { useEffect, useState } from 'react';

function left(until: number): number {
  return Math.max(0, Math.ceil((until - Date.now()) / 1000));
}

/** Whole seconds until a moment, counting down to 0. Null counts nothing. */
export function useCountdown(until: number | null): number {
  const [seconds, setSeconds] = useState(until === null ? 0 : left(until));
  useEffect(() => {
    if (until === null) return undefined;
    setSeconds(left(until));
    const timer = setInterval(() => setSeconds(left(until)), 250);
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}
