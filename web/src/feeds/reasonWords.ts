// A refusal's code in words; a code these pages do not know yet is shown as it is.
import type { TFunction } from "i18next";
import { vi } from "../words/vi";

export function reasonWords(t: TFunction, code: string): string {
  return code in vi.reason ? t(`reason.${code as keyof typeof vi.reason}`) : code;
}
