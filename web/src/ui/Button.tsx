// Buttons and links that look like buttons. A busy button keeps its size and says so.
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { Icon } from "./Icon";
import type { IconName } from "./icons";

interface Looks {
  icon?: IconName;
  tone?: "plain" | "primary" | "ghost" | "danger";
  small?: boolean;
  children?: ReactNode;
}

function classes({ tone = "plain", small }: Looks, more?: string): string {
  return ["button", tone !== "plain" && `button-${tone}`, small && "button-small", more].filter(Boolean).join(" ");
}

type ButtonProps = Looks & { busy?: boolean; ref?: Ref<HTMLButtonElement> } & ButtonHTMLAttributes<HTMLButtonElement>;

export function Button({ icon, tone, small, busy, children, className, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes({ tone, small }, className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} size={small ? 15 : 16} />}
      {children}
    </button>
  );
}

type IconButtonProps = { icon: IconName; label: string; size?: number } & ButtonHTMLAttributes<HTMLButtonElement>;

export function IconButton({ icon, label, size = 17, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} className={`icon-button ${className ?? ""}`} aria-label={label} title={label}>
      <Icon name={icon} size={size} />
    </button>
  );
}

export function AnchorButton({
  icon,
  tone,
  small,
  children,
  ...rest
}: Looks & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={classes({ tone, small })}>
      {icon && <Icon name={icon} size={small ? 15 : 16} />}
      {children}
    </a>
  );
}

export function buttonClass(looks: Looks = {}): string {
  return classes(looks);
}
