/** Whether somebody is typing into a field: what is typed is not written over before it is taken or given up. */
export function editing(input: HTMLInputElement): () => boolean {
  let typing = false;
  input.addEventListener("input", () => {
    typing = true;
  });
  // Before the field's own listener, which takes the value and draws.
  for (const end of ["change", "blur"]) input.addEventListener(end, () => void (typing = false), { capture: true });
  return () => typing;
}
