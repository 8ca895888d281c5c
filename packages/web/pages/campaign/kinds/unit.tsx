export function UnitPicker() {
  return undefined;
}
