// The sums of a definition that must add up: which parts, to what, and how far they may miss beyond rounding.
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { type ControlProps, faultWords } from "../catalogue/FormFields";
import { Button } from "../ui/Button";
import { FieldGroup, SelectField, TextField } from "../ui/Field";
import { useSaid } from "../words/said";
import { aNumber, codesIn, partsToChoose, type SumDraft, sumsIn } from "./definition";

export function SumRows({ id, label, value, draft, fault, onChange }: ControlProps) {
  const { t } = useTranslation();
  const add = useRef<HTMLButtonElement>(null);
  const sums = sumsIn(value);
  const put = (next: SumDraft[]) => onChange(JSON.stringify(next));
  const wrong = typeof fault === "object" && "at" in fault ? fault.at : "";
  return (
    <FieldGroup
      id={id}
      label={label}
      help={t("definition.sumsHelp")}
      error={fault && !wrong ? faultWords(t, fault) : null}
    >
      {sums.map((sum, i) => (
        <SumFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a sum is its place
          key={i}
          id={`${id}-${i}`}
          number={i + 1}
          sum={sum}
          draft={draft}
          error={part => (fault && wrong === `${i}/${part}` ? faultWords(t, fault) : null)}
          onChange={by => put(sums.with(i, { ...sum, ...by }))}
          onRemove={() => {
            put(sums.toSpliced(i, 1));
            add.current?.focus();
          }}
        />
      ))}
      <div>
        <Button
          ref={add}
          small
          icon="plus"
          onClick={() => put([...sums, { parts: [], to: "", equals: "", tolerance: "" }])}
        >
          {t("definition.addSum")}
        </Button>
      </div>
    </FieldGroup>
  );
}

interface SumFieldsProps {
  id: string;
  number: number;
  sum: SumDraft;
  draft: ControlProps["draft"];
  error: (part: string) => string | null;
  onChange: (by: Partial<SumDraft>) => void;
  onRemove: () => void;
}

function SumFields({ id, number, sum, draft, error, onChange, onRemove }: SumFieldsProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const totals = partsToChoose(draft, [draft.mainPart ?? "", sum.to === aNumber ? "" : sum.to]);
  return (
    <section className="form-sum" aria-label={t("definition.sum", { n: number })}>
      <div className="line">
        <span className="strong grow">{t("definition.sum", { n: number })}</span>
        <Button small tone="ghost" icon="trash" onClick={onRemove}>
          {t("definition.removeSum", { n: number })}
        </Button>
      </div>
      <SumParts id={`${id}-parts`} sum={sum} draft={draft} error={error("parts")} onChange={onChange} />
      <div className="form-pair">
        <SelectField
          id={`${id}-whole`}
          label={t("definition.to")}
          value={sum.to}
          error={error("whole")}
          choices={[
            ["", t("indicators.whole")],
            ...totals.map(each => [each.key, said(each.name, each.nameEn)] as const),
            [aNumber, t("definition.toNumber")],
          ]}
          onChange={to => onChange({ to })}
        />
        {sum.to === aNumber && (
          <TextField
            id={`${id}-equals`}
            label={t("definition.equals")}
            value={sum.equals}
            error={error("equals")}
            inputMode="decimal"
            autoComplete="off"
            onChange={equals => onChange({ equals })}
          />
        )}
        <TextField
          id={`${id}-tolerance`}
          label={t("definition.tolerance")}
          value={sum.tolerance}
          error={error("tolerance")}
          inputMode="decimal"
          autoComplete="off"
          placeholder="0"
          onChange={tolerance => onChange({ tolerance })}
        />
      </div>
    </section>
  );
}

type SumPartsProps = Pick<SumFieldsProps, "id" | "sum" | "draft" | "onChange"> & { error: string | null };

function SumParts({ id, sum, draft, error, onChange }: SumPartsProps) {
  const { t } = useTranslation();
  const said = useSaid();
  if (draft.breakdown === "place") {
    return (
      <TextField
        id={id}
        label={t("definition.sumParts")}
        help={t("definition.codesHelp")}
        error={error}
        autoComplete="off"
        defaultValue={sum.parts.join(", ")}
        onChange={text => onChange({ parts: codesIn(text) })}
      />
    );
  }
  const parts = partsToChoose(draft, sum.parts);
  const next = (key: string, on: boolean) =>
    parts.map(each => each.key).filter(each => (each === key ? on : sum.parts.includes(each)));
  return (
    <FieldGroup id={id} label={t("definition.sumParts")} error={error}>
      <div className="form-checks">
        {parts.map(({ key, name, nameEn }) => (
          <label key={key} className="line">
            <input
              type="checkbox"
              checked={sum.parts.includes(key)}
              onChange={event => onChange({ parts: next(key, event.target.checked) })}
            />
            {said(name, nameEn) || key}
          </label>
        ))}
        {parts.length === 0 && <span className="t3">{t("definition.noParts")}</span>}
      </div>
    </FieldGroup>
  );
}
