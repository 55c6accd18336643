import { editor } from 'monaco-editor/editor';

export type Theme = 'light' | 'dark';

export const THEME_NAMES: Record<Theme, string> = { light: 'faultline-light', dark: 'faultline-dark' };

/** The page's own colours (see globals.css), as far as an editor has need of them. */
type Palette = {
  text: string;
  muted: string;
  faint: string;
  panel: string;
  raised: string;
  border: string;
  accent: string;
  keyword: string;
  string: string;
  number: string;
  type: string;
  error: string;
  warning: string;
};

const PALETTES: Record<Theme, Palette> = {
  light: {
    text: '#171a1f',
    muted: '#626c7a',
    faint: '#666f7c',
    panel: '#ffffff',
    raised: '#f8f9fb',
    border: '#d8dce2',
    accent: '#3f46d6',
    keyword: '#3f46d6',
    string: '#0f7048',
    number: '#a34700',
    type: '#0b6672',
    error: '#bb2419',
    warning: '#a34700',
  },
  dark: {
    text: '#e4e7ec',
    muted: '#8d98a7',
    faint: '#8390a0',
    panel: '#151920',
    raised: '#1c212a',
    border: '#2b323d',
    accent: '#99a1ff',
    keyword: '#99a1ff',
    string: '#7bcf9f',
    number: '#f3a45c',
    type: '#6fd0dd',
    error: '#ff8077',
    warning: '#f3a45c',
  },
};

/** Makes the editor's two themes known. */
export function defineThemes(): void {
  define('light', 'vs');
  define('dark', 'vs-dark');
}

function define(theme: Theme, base: editor.BuiltinTheme): void {
  const colours = PALETTES[theme];
  const bare = (colour: string) => colour.slice(1);
  editor.defineTheme(THEME_NAMES[theme], {
    base,
    inherit: true,
    rules: [
      { token: '', foreground: bare(colours.text), background: bare(colours.panel) },
      { token: 'comment', foreground: bare(colours.muted), fontStyle: 'italic' },
      { token: 'keyword', foreground: bare(colours.keyword) },
      { token: 'string', foreground: bare(colours.string) },
      { token: 'number', foreground: bare(colours.number) },
      { token: 'regexp', foreground: bare(colours.number) },
      { token: 'type', foreground: bare(colours.type) },
      { token: 'type.identifier', foreground: bare(colours.type) },
      { token: 'delimiter', foreground: bare(colours.muted) },
    ],
    colors: {
      'editor.background': colours.panel,
      'editor.foreground': colours.text,
      'editorGutter.background': colours.panel,
      'editorLineNumber.foreground': colours.faint,
      'editorLineNumber.activeForeground': colours.text,
      'editorCursor.foreground': colours.accent,
      'editor.selectionBackground': `${colours.accent}38`,
      'editor.inactiveSelectionBackground': `${colours.accent}22`,
      'editor.lineHighlightBackground': '#00000000',
      'editor.lineHighlightBorder': '#00000000',
      'editorIndentGuide.background1': colours.border,
      'editorIndentGuide.activeBackground1': colours.faint,
      'editorBracketMatch.background': `${colours.accent}22`,
      'editorBracketMatch.border': `${colours.accent}88`,
      'editorBracketHighlight.foreground1': colours.muted,
      'editorBracketHighlight.foreground2': colours.muted,
      'editorBracketHighlight.foreground3': colours.muted,
      'editorError.foreground': colours.error,
      'editorWarning.foreground': colours.warning,
      'editorWidget.background': colours.raised,
      'editorWidget.border': colours.border,
      'editorHoverWidget.background': colours.raised,
      'editorHoverWidget.border': colours.border,
      'editorSuggestWidget.background': colours.raised,
      'editorSuggestWidget.border': colours.border,
      'editorSuggestWidget.selectedBackground': `${colours.accent}2e`,
      'editorSuggestWidget.highlightForeground': colours.accent,
      'editorSuggestWidget.foreground': colours.text,
      'editorSuggestWidget.selectedForeground': colours.text,
      'editorSuggestWidget.selectedIconForeground': colours.accent,
      'editorSuggestWidget.focusHighlightForeground': colours.accent,
      'quickInput.background': colours.raised,
      'quickInput.foreground': colours.text,
      'quickInputList.focusBackground': `${colours.accent}2e`,
      'quickInputList.focusForeground': colours.text,
      'list.highlightForeground': colours.accent,
      'list.focusHighlightForeground': colours.accent,
      'list.activeSelectionBackground': `${colours.accent}2e`,
      'list.activeSelectionForeground': colours.text,
      'list.inactiveSelectionBackground': `${colours.accent}18`,
      'menu.background': colours.raised,
      'menu.foreground': colours.text,
      'menu.selectionBackground': `${colours.accent}2e`,
      'menu.selectionForeground': colours.text,
      'editorOverviewRuler.border': '#00000000',
      'input.background': colours.panel,
      'input.border': colours.border,
      'list.hoverBackground': `${colours.accent}18`,
      'peekViewEditor.background': colours.raised,
      'peekViewResult.background': colours.raised,
      'peekViewTitle.background': colours.raised,
      'peekView.border': colours.accent,
      'scrollbar.shadow': '#00000000',
      focusBorder: colours.accent,
      'widget.shadow': '#00000040',
    },
  });
}
