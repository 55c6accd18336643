import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

type Look = 'primary' | 'quiet' | 'danger';

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:brightness-110 font-semibold',
  quiet: 'bg-raised text-text border-border hover:border-muted',
  danger: 'bg-raised text-failed border-border hover:border-failed',
};

/** A labelled button, 32 px tall. While it cannot be used it stays focusable, so that its reason can be read. */
export function Button({
  look = 'quiet',
  icon,
  children,
  unavailable = false,
  onClick,
  className = '',
  ...rest
}: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
  look?: Look;
  icon?: ReactNode;
  unavailable?: boolean;
  ref?: Ref<HTMLButtonElement>;
}) {
  return (
    <button
      type="button"
      aria-disabled={unavailable || undefined}
      onClick={unavailable ? undefined : onClick}
      className={`inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md border px-3 whitespace-nowrap transition-colors aria-disabled:cursor-not-allowed aria-disabled:opacity-55 ${LOOKS[look]} ${className}`}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}

/** A square button with only an icon; `label` is its name. */
export function IconButton({
  label,
  children,
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`text-muted hover:text-text hover:bg-raised inline-flex size-7 shrink-0 items-center justify-center rounded-md transition-colors ${className}`}
      {...rest}
    >
      {children}
    </button>
  );
}

/** A button that looks like a link within a text. */
export function LinkButton({ className = '', ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      className={`text-accent inline-flex items-center gap-1 rounded-sm underline-offset-2 hover:underline ${className}`}
      {...rest}
    />
  );
}
