// What is known of a thing, word by word; what is not known is left out.
import type { ReactNode } from "react";
import "./connections.css";

export type Fact = readonly [word: string, value: ReactNode];

export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="kv panel-body">
      {facts.map(
        ([word, value]) =>
          value && (
            <div key={word} className="kv-row">
              <dt>{word}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
