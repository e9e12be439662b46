// Gamma as a filter of the page: out = in ^ (1 / gamma) in the tones as they are stored. CSS has none of its own.
import { GAMMA_FILTER } from './look.ts';
import classes from './Stage.module.css';

export function GammaFilter({ gamma }: { readonly gamma: number }) {
  const exponent = 1 / gamma;
  return (
    <svg className={classes.filters} aria-hidden>
      <filter id={GAMMA_FILTER} colorInterpolationFilters="sRGB" x="0" y="0" width="100%" height="100%">
        <feComponentTransfer>
          <feFuncR type="gamma" exponent={exponent} amplitude={1} offset={0} />
          <feFuncG type="gamma" exponent={exponent} amplitude={1} offset={0} />
          <feFuncB type="gamma" exponent={exponent} amplitude={1} offset={0} />
        </feComponentTransfer>
      </filter>
    </svg>
  );
}
