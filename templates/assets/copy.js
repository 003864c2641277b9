// A button to copy lines with, above each block of lines to paste. Without script the lines stand
// there all the same, to be selected and copied by hand.
(() => {
  "use strict";
  const SHOWN = 4000; // milliseconds that a button says what it did

  const copied = async (lines) => {
    try {
      await navigator.clipboard.writeText(lines.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(lines);
      return document.execCommand("copy");
    }
  };

  for (const lines of document.querySelectorAll(".dialoog-paste__lines")) {
    const row = document.createElement("p");
    const button = document.createElement("button");
    const told = document.createElement("output");
    row.className = "dialoog-copy";
    button.type = "button";
    button.className = "ams-button ams-button--tertiary dialoog-copy__button";
    button.textContent = "Kopieer";
    button.setAttribute("aria-label", `Kopieer: ${lines.getAttribute("aria-label")}`);
    button.addEventListener("click", async () => {
      const done = await copied(lines);
      told.textContent = done ? "Gekopieerd." : "Geselecteerd: druk op Ctrl en C.";
      setTimeout(() => told.replaceChildren(), SHOWN);
    });
    row.append(button, told);
    lines.before(row);
  }
})();
