// Copies a text and says so.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";

// Browsers give the clipboard only to secure pages; an office network may serve plain HTTP.
async function copy(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export function CopyButton({ text, children }: { text: () => string; children?: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      icon={copied ? "check" : "copy"}
      onClick={async () => {
        await copy(text());
        setCopied(true);
        setTimeout(() => setCopied(false), 3000);
      }}
    >
      {copied ? t("word.copied") : (children ?? t("word.copy"))}
    </Button>
  );
}
