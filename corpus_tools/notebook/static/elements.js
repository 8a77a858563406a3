// Elements of a page. Everything that came from a text enters as text, never as markup.

export function ctElement(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Lines under words, one below the other: a colour each, or nothing where a line has a gap.
export function ctLined(colours) {
  const lines = [...colours.entries()].filter(([, colour]) => colour);
  const drawn = lines.map(([lane, colour]) => `linear-gradient(${colour}, ${colour}) 0 calc(100% - ${3 * (colours.length - 1 - lane)}px) / 100% 2px no-repeat`);
  return { class: "ct-coded", style: `background: ${drawn.join(", ")}; padding-bottom: ${3 * colours.length}px` };
}

// Hands a file to the reader.
export function ctSave(name, content, type) {
  const link = ctElement("a", { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
