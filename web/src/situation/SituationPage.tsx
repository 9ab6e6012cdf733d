// The whole province on one page. What needs a leader's word now?
import { useTranslation } from "react-i18next";
import { usePage } from "../shell/page";
import { SituationView } from "./SituationView";

export default function SituationPage() {
  const { t } = useTranslation();
  usePage(t("situation.title"), [{ word: t("situation.title") }]);
  return <SituationView subject={{}} name={null} />;
}
