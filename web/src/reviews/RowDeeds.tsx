// What the reader may do for a connection under review, as buttons with their dialogs.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewRow } from "../api/types";
import { paths } from "../paths";
import { useMay, useSession } from "../shell/session";
import { Button, buttonClass } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { DeclareDialog } from "./DeclareDialog";
import { newDifficulty } from "./elsewhere";
import { MoveDateDialog } from "./MoveDateDialog";
import { OfficerDialog } from "./OfficerDialog";
import { RemindDialog } from "./RemindDialog";
import { awaitsSignature, type Deed, deedsOf } from "./reviewRules";

const icons = { declare: "edit", officer: "user", remind: "message-2", move: "clock" } as const;

interface RowDeedsProps {
  row: ReviewRow;
  version: number;
}

export function RowDeeds(props: RowDeedsProps) {
  const [deed, choose] = useState<Deed | null>(null);
  return (
    <>
      <DeedButtons {...props} onDeed={choose} />
      {deed && <DeedDialog deed={deed} row={props.row} onClose={() => choose(null)} />}
    </>
  );
}

export function DeedButtons({ row, version, onDeed }: RowDeedsProps & { onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const agencies = useSession()?.agencies ?? [];
  const deeds = deedsOf(row, version, { agencies, may });
  const stable = version === 0 && may("conduct_review") ? row.feeds.filter(awaitsSignature) : [];
  if (deeds.length === 0 && stable.length === 0) return null;
  return (
    <div className="wrap-line">
      {deeds.map(each =>
        each === "difficulty" ? (
          <Link key={each} className={buttonClass({ small: true })} {...newDifficulty(row)}>
            <Icon name="alert-triangle" size={15} />
            {t("reviewDeed.difficulty")}
          </Link>
        ) : (
          <Button key={each} small icon={icons[each]} onClick={() => onDeed(each)}>
            {t(`reviewDeed.${each}`)}
          </Button>
        ),
      )}
      {stable.map(({ id, title }) => (
        <Link key={id} className={buttonClass({ small: true })} to={paths.feed} params={{ id }}>
          <Icon name="check" size={15} />
          {row.feeds.length > 1 ? t("review.acceptFeed", { feed: title }) : t("review.accept")}
        </Link>
      ))}
    </div>
  );
}

interface DeedDialogProps {
  deed: Deed;
  row: ReviewRow;
  onClose: () => void;
}

export function DeedDialog({ deed, row, onClose }: DeedDialogProps) {
  if (deed === "declare") return <DeclareDialog row={row} onClose={onClose} />;
  if (deed === "officer") return <OfficerDialog obligation={row.obligation} onClose={onClose} />;
  if (deed === "remind") return <RemindDialog row={row} onClose={onClose} />;
  return deed === "move" ? <MoveDateDialog row={row} onClose={onClose} /> : null;
}
