// How the desk looks: neutral greys that leave grey faces alone, one petrol accent, small type, tight spacing.
import { ActionIcon, Button, Card, createTheme, Menu, Modal, Popover, Tooltip, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e9f7f6', '#cfecea', '#a3d9d6', '#71c3bf', '#45aca8', '#229690', '#0e7f7a', '#0a6965', '#085552', '#063f3d',
];

// Neutral, without a tint; 7 is the page, 6 a panel, 8 a well.
const dark: MantineColorsTuple = [
  '#dfe1e3', '#b9bcc0', '#989ca2', '#6d7278', '#3d4146', '#2e3135', '#212427', '#17191b', '#111314', '#0b0c0d',
];

const gray: MantineColorsTuple = [
  '#fafafa', '#f4f4f5', '#ebecee', '#dfe0e3', '#cccfd3', '#a6aab0', '#80858c', '#5b6067', '#3b3f44', '#202327',
];

const FONT = '"Inter Variable", Inter, "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Noto Sans", Cantarell, "Liberation Sans", sans-serif';
const MONOSPACE = '"JetBrains Mono", "SF Mono", "Cascadia Code", ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace';

export const theme = createTheme({
  // Mantine's teal, used for what went well, is the accent too.
  colors: { petrol, teal: petrol, dark, gray },
  primaryColor: 'petrol',
  primaryShade: { light: 6, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  fontFamily: FONT,
  fontFamilyMonospace: MONOSPACE,
  fontSizes: { xs: '11.5px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '28px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.25' },
      h2: { fontSize: '18px', lineHeight: '1.3' },
      h3: { fontSize: '15px', lineHeight: '1.35' },
      h4: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 'md', variant: 'subtle', color: 'gray' } }),
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Table: { defaultProps: { fz: 'sm', verticalSpacing: 6 } },
    Card: Card.extend({ defaultProps: { withBorder: true, padding: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: true, fz: 'xs', multiline: true, maw: 320 } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md' } }),
    Modal: Modal.extend({ styles: { title: { fontSize: 16, fontWeight: 600 } }, defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 120 }, closeButtonProps: { 'aria-label': 'Close' } } }),
  },
});
