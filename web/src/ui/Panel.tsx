// A titled card, and what stands in it when there is nothing to show: loading, empty, failed. One failed panel never
// takes the page down.
import { Component, type ReactNode, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";
import { asProblem, type Problem, problemWords } from "./problem";
import { StatusMark } from "./StatusMark";

interface PanelProps {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Panel({ title, note, actions, className, children }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel ${className ?? ""}`} aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {note && <span className="t2">{note}</span>}
        <span className="grow" />
        {actions}
      </div>
      <Boundary>{children}</Boundary>
    </section>
  );
}

export function EmptyState({ title, children, good }: { title: string; children?: ReactNode; good?: boolean }) {
  return (
    <div className="empty">
      <StatusMark kind={good ? "ok" : "none"} size={22} />
      <div>
        <p className="strong">{title}</p>
        {children && <div className="t2">{children}</div>}
      </div>
    </div>
  );
}

// Grey bars of the coming content's size, only when waiting takes longer than 200 ms.
export function Skeleton({ lines = 3, height = 1.4 }: { lines?: number; height?: number }) {
  const { t } = useTranslation();
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="skeleton" aria-busy="true">
      <span className="unseen">{t("word.loading")}</span>
      {Array.from({ length: lines }, (_, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars are alike
          key={i}
          style={{ height: `${height}rem`, width: `${92 - ((i * 17) % 40)}%`, opacity: shown ? 1 : 0 }}
        />
      ))}
    </div>
  );
}

export function ErrorPanel({ problem, title, retry }: { problem: Problem; title?: string; retry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="error" role="alert">
      <StatusMark kind={problem.kind === "denied" ? "none" : "late"} size={20} />
      <div className="grow">
        <p className="strong">{title ?? t("problem.load")}</p>
        <p className="t2">{problemWords(t, problem).join(" ")}</p>
        {retry && (
          <Button small icon="refresh" onClick={retry}>
            {t("word.retry")}
          </Button>
        )}
      </div>
    </div>
  );
}

export class Boundary extends Component<{ children: ReactNode }, { problem: Problem | null }> {
  override state = { problem: null as Problem | null };
  static getDerivedStateFromError(thrown: unknown) {
    return { problem: asProblem(thrown) };
  }
  override render() {
    const { problem } = this.state;
    return problem ? (
      <ErrorPanel problem={problem} retry={() => this.setState({ problem: null })} />
    ) : (
      this.props.children
    );
  }
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

// A query's answer once it is there; before, its skeleton; without it, why. Old data stays while newer is fetched.
export function Loaded<T>({
  query,
  lines,
  children,
}: {
  query: Asked<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorPanel problem={asProblem(query.error)} retry={() => query.refetch()} />;
  return <Skeleton lines={lines} />;
}
