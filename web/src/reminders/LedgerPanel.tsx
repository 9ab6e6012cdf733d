// The ledger: every reminder there ever was, newest first, and what became of it.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Reminder } from "../api/types";
import { AgencyField } from "../assurance/AgencyField";
import { useAgencyNames } from "../assurance/useFeed";
import { ScrollBox } from "../reviews/ScrollBox";
import { Button } from "../ui/Button";
import { SelectField } from "../ui/Field";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { moment, ms } from "../ui/time";
import { ReminderDialog } from "./ReminderDialog";
import type { Change, Search } from "./RemindersPage";
import { markOf, nameOfState, reminderStates, stateIn, subjectIn } from "./reminderRules";
import { ledgerQuery } from "./useReminders";

export function LedgerPanel({ search, onChange }: { search: Search; onChange: Change }) {
  const { t } = useTranslation();
  const state = stateIn(search["trang-thai"]);
  const query = useInfiniteQuery(ledgerQuery(search["don-vi"] ?? "", state));
  const rows = query.data?.pages.flatMap(page => page.items);
  const chosen = rows?.find(({ id }) => String(id) === search.chon);
  return (
    <Panel title={t("reminder.ledger")} note={t("reminder.ledgerNote")}>
      <div className="reviews-filters reminder-filters">
        <AgencyField
          label={t("reminder.agency")}
          none={t("word.all")}
          value={search["don-vi"] ?? ""}
          onChange={id => onChange({ "don-vi": id || undefined })}
        />
        <SelectField
          label={t("reminder.state")}
          value={state}
          choices={[
            ["", t("word.all")] as const,
            ...reminderStates.map(each => [each, t(`reminderState.${each}`)] as const),
          ]}
          onChange={each => onChange({ "trang-thai": each ? nameOfState(each) : undefined })}
        />
      </div>
      <Loaded query={{ data: rows, error: query.error, refetch: query.refetch }} lines={6}>
        {all =>
          all.length === 0 ? (
            <EmptyState title={t("reminder.noRows")} />
          ) : (
            <Ledger rows={all} onChoose={id => onChange({ chon: String(id) })} />
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <p className="panel-body">
          <Button small busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("reminder.older")}
          </Button>
        </p>
      )}
      {chosen && <ReminderDialog reminder={chosen} onClose={() => onChange({ chon: undefined })} />}
    </Panel>
  );
}

function Ledger({ rows, onChoose }: { rows: Reminder[]; onChoose: (id: number) => void }) {
  const { t } = useTranslation();
  return (
    <ScrollBox label={t("reminder.ledger")}>
      <table className="small-table reminder-ledger" aria-label={t("reminder.ledger")}>
        <thead>
          <tr>
            <th scope="col">{t("reminder.about")}</th>
            <th scope="col">{t("reminder.agency")}</th>
            <th scope="col">{t("reminder.when")}</th>
            <th scope="col">{t("reminder.state")}</th>
            <th scope="col">{t("reminder.answer")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(each => (
            <Row key={each.id} row={each} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ row, onChoose }: { row: Reminder; onChoose: (id: number) => void }) {
  const { t, i18n } = useTranslation();
  const names = useAgencyNames();
  return (
    <tr>
      <th scope="row">
        <button type="button" className="reviews-open" onClick={() => onChoose(row.id)}>
          {subjectIn(row, i18n.language)}
        </button>
        <small className="t2">{t(`reminderKind.${row.kind}`)}</small>
      </th>
      <td>
        {names.get(row.agency) ?? row.agency}
        <small className="t2">{row.recipient || t(`reminderChannel.${row.channel}`)}</small>
      </td>
      <td>{moment(ms(row.sentAt ?? row.plannedAt))}</td>
      <td>
        <span className="line">
          <StatusMark kind={markOf[row.state]} size={16} calm />
          {t(`reminderState.${row.state}`)}
        </span>
        {row.state === "waiting" && row.tries > 0 && (
          <small className="t2">{t("reminder.tried", { n: row.tries })}</small>
        )}
      </td>
      <td>{row.answer || <span className="t3">—</span>}</td>
    </tr>
  );
}
