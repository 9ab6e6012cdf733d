// What an entry was and became: who, when, which fields.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Change } from "../api/types";
import { Loaded } from "../ui/Panel";
import { moment, ms } from "../ui/time";
import { choiceWords } from "./choiceWords";
import type { FieldSpec } from "./fields";
import { shown } from "./fields";
import { historyQuery } from "./useCatalogue";

export function History({ kind, id, specs }: { kind: string; id: string; specs: readonly FieldSpec[] }) {
  const { t } = useTranslation();
  const changes = useQuery(historyQuery(kind, id));
  return (
    <Loaded query={changes} lines={3}>
      {list =>
        list.length === 0 ? (
          <p className="t2">{t("admin.historyNone")}</p>
        ) : (
          <ul className="timeline">
            {list.map((change, i) => (
              <li key={change.id} className={i === 0 ? "open" : ""}>
                <span className="t3 small">
                  {moment(ms(change.at))} · {change.person}
                </span>
                <ChangeWords change={change} specs={specs} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function ChangeWords({ change, specs }: { change: Change; specs: readonly FieldSpec[] }) {
  const { t } = useTranslation();
  const before = change.before as Record<string, unknown> | null;
  const after = change.after as Record<string, unknown> | null;
  if (!before) return <p>{t("admin.created")}</p>;
  if (!after) return <p>{t("admin.deleted")}</p>;
  const told = (value: unknown, spec: FieldSpec | undefined) => {
    const chosen = spec?.kind.is === "choice" || spec?.kind.is === "several";
    return chosen && value
      ? [value]
          .flat()
          .map(each => choiceWords(t, String(each), spec.key))
          .join(", ")
      : shown(value, spec?.kind);
  };
  const keys = Object.keys(after).filter(key => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return (
    <dl className="change">
      {keys.map(key => {
        const spec = specs.find(each => each.key === key);
        return (
          <div key={key}>
            <dt className="t3">{spec ? t(`field.${spec.label}`) : key}</dt>
            <dd>
              <del>{told(before[key], spec)}</del> → {told(after[key], spec)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
