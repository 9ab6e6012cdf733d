// Offers a draft that was left unsaved.
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button";
import type { useDraft } from "./useDraft";

export function DraftOffer({ form }: { form: ReturnType<typeof useDraft> }) {
  const { t } = useTranslation();
  if (!form.offered) return null;
  return (
    <div className="draft-offer" role="status">
      <span className="grow">{t("admin.draftFound")}</span>
      <Button small onClick={form.take}>
        {t("admin.draftUse")}
      </Button>
      <Button small tone="ghost" onClick={form.drop}>
        {t("admin.draftDrop")}
      </Button>
    </div>
  );
}
