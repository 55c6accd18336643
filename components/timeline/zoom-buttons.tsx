import { Maximize2, ScanSearch, ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '@/components/ui/button';
import { STEP, useZoom, type ViewControl } from './use-view';

/** Zooming by hand, each with its key. */
export function ZoomButtons({ view, onSelection }: { view: ViewControl; onSelection: (() => void) | null }) {
  const zoom = useZoom(view);
  const percent = zoom < 10 ? `${zoom.toFixed(1)}×` : `${Math.round(zoom)}×`;
  return (
    <div className="flex items-center" role="group" aria-label="Zoom">
      <IconButton label="Zoom out (−)" onClick={() => view.zoomBy(1 / STEP, null)}>
        <ZoomOut size={15} aria-hidden />
      </IconButton>
      <output className="text-muted w-9 text-center text-[11px] tabular-nums" aria-label="Magnification">
        {percent}
      </output>
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
