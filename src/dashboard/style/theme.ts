import {
  createTheme,
  Button,
  TextInput,
  NativeSelect,
  Textarea,
  Checkbox,
  type MantineThemeOverride,
} from "@mantine/core";

/** What components are like unless it is said; their colours and sizes stand in `theme.css`. */
export const theme: MantineThemeOverride = createTheme({
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: "xs", variant: "filled" } }),
    TextInput: TextInput.extend({ defaultProps: { size: "xs" } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: "xs" } }),
    Textarea: Textarea.extend({ defaultProps: { size: "xs" } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: "xs" } }),
  },
});
