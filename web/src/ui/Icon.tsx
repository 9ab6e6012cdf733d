// One Tabler icon. Always beside a word or inside a named button, so it has no name of its own.
import { type IconName, icons } from "./icons";

export function Icon({ name, size = 19 }: { name: IconName; size?: number }) {
  const side = `${size / 10}rem`;
  return (
    <svg
      className="icon"
      width={side}
      height={side}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={icons[name]} />
    </svg>
  );
}
