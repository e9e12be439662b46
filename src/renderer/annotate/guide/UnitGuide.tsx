// The guide beside the face, while it is open. It follows the unit touched last; its pages are loaded when first opened.
import { lazy, Suspense, useEffect } from 'react';
import { turnGuideTo, useGuide } from './guide-store.ts';

const GuidePages = lazy(() => import('./GuidePages.tsx'));

export function UnitGuide({ activeUnit }: { readonly activeUnit: number | null }) {
  const { isOpen } = useGuide();
  useEffect(() => {
    if (activeUnit !== null) turnGuideTo(activeUnit);
  }, [activeUnit]);
  return isOpen ? <Suspense><GuidePages /></Suspense> : null;
}
