import { useEffect, useState, type ReactNode } from "react";
import { distanceText, exactText, momentText } from "./moment.ts";

/** A time in the reader's zone, with the exact one in UTC beside the pointer. */
export function Time({ at, distance = false }: { at: string; distance?: boolean }): ReactNode {
  const now = useNow();
  const date = new Date(at);
  const text = distance ? distanceText(date, now) : momentText(date, now);
  return (
    <time dateTime={at} title={exactText(date)}>
      {text}
    </time>
  );
}

/** The time, again every half minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
