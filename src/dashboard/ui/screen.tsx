import { useEffect, type ReactNode } from "react";
import { Skeleton } from "@mantine/core";
import { ProblemNote } from "./problem-note.tsx";

interface ScreenProps {
  title: string;
  /** Beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen with its heading, which is the page's title too. */
export function Screen({ title, note, actions, children }: ScreenProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · passrole`;
  }, [title]);
  return (
    <div className="screen">
      <header className="screen-head">
        <h1>{title}</h1>
        {note !== undefined && <div className="screen-note">{note}</div>}
        {actions !== undefined && <div className="screen-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface Reading<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** What a query gave; until then that it is on its way, or why it is not. What was known stays. */
export function Loaded<T>({ of, children }: { of: Reading<T>; children: (data: T) => ReactNode }): ReactNode {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <ProblemNote problem={of.error} retry={() => void of.refetch()} />;
  return <Waiting />;
}

/** Lines in the place of what is on its way. */
export function Waiting(): ReactNode {
  return (
    <div className="waiting" role="status" aria-label="loading">
      {["62%", "84%", "71%", "78%", "55%"].map((width) => (
        <Skeleton key={width} height={12} width={width} radius="sm" animate={false} />
      ))}
    </div>
  );
}

/** Nothing is there, and what there could be. */
export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
