import { Maximize2, ScanSearch, ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '@/components/ui/button';
import { STEP, useZoom, type ViewControl } from './use-view';

/** Zooming by hand, each with its key. */
export function ZoomButtons({ view, onSelection }: { view: ViewControl; onSelection: (() => void) | null }) {
  return (
    <div className="flex items-center" role="group" aria-label="Zoom">
      <IconButton label="Zoom out (−)" onClick={() => view.zoomBy(1 / STEP, null)}>
        <ZoomOut size={15} aria-hidden />
      </IconButton>
      <Magnification view={view} />
      <IconButton label="Zoom in (+)" onClick={() => view.zoomBy(STEP, null)}>
        <ZoomIn size={15} aria-hidden />
      </IconButton>
      <IconButton label="Show the whole run (0)" onClick={view.fit}>
        <Maximize2 size={14} aria-hidden />
      </IconButton>
      <IconButton
        label="Zoom to the selection (Z)"
        aria-disabled={onSelection === null}
        className="aria-disabled:opacity-40"
        onClick={() => onSelection?.()}
      >
        <ScanSearch size={15} aria-hidden />
      </IconButton>
    </div>
  );
}

/** A part of its own, and of a size of its own: it changes with every frame of a zoom, and nothing around it does. */
function Magnification({ view }: { view: ViewControl }) {
  const zoom = useZoom(view);
  return (
    <output
      className="text-muted h-4 w-9 text-center text-[11px] leading-4 tabular-nums contain-strict"
      aria-label="Magnification"
    >
      {zoom < 10 ? `${zoom.toFixed(1)}×` : `${Math.round(zoom)}×`}
    </output>
  );
}
