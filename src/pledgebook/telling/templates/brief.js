"use strict";
// Shows the words of a line marked in their report, and filters the lines. Text goes in as text, never as HTML.
(() => {
  const { reports, lines } = JSON.parse(document.getElementById("evidence").textContent);
  const dialog = document.getElementById("words");
  const part = (name) => document.getElementById(`words-${name}`);
  const make = (tag, text = "", css = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (css) element.className = css;
    return element;
  };
  const sign = (ground) => {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", `g ground-${ground}`);
    svg.setAttribute("aria-hidden", "true");
    svg.appendChild(document.createElementNS(space, "use")).setAttribute("href", `#g-${ground}`);
    return svg;
  };

  function from(report) {
    const where = part("from");
    where.replaceChildren(`${report.title ? report.title + ". " : ""}${report.outlet}, ${report.day} (${report.known}). `);
    if (report.link && /^https?:\/\//i.test(report.link)) {
      const link = make("a", report.link);
      link.href = report.link;
      link.rel = "noopener noreferrer";
      where.append(link);
    } else where.append(make("span", report.source, "path"));
  }

  // Where the words stand in several places, a button goes round them.
  function goRound(marks) {
    let at = 0;
    const next = make("button", `${marks.length} passages: next`);
    next.type = "button";
    next.addEventListener("click", () => {
      at = (at + 1) % marks.length;
      marks[at].scrollIntoView({ block: "center" });
      for (const mark of marks) mark.classList.toggle("here", mark === marks[at]);
    });
    part("from").append(" ", next);
  }

  // Offsets count code points; a string's own indices count UTF-16 units.
  function piecesOf(text, marks) {
    const chars = Array.from(text), pieces = [];
    let at = 0;
    for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
      if (end <= at) continue;
      pieces.push(chars.slice(at, Math.max(at, start)).join(""));
      pieces.push(make("mark", chars.slice(Math.max(at, start), end).join("")));
      at = end;
    }
    pieces.push(chars.slice(at).join(""));
    return pieces;
  }

  function tell([number, basis, marks, words]) {
    const text = part("text"), report = reports[number];
    if (report) {
      from(report);
      text.replaceChildren(...piecesOf(report.text, marks));
      if (!marks.length && words) text.prepend(make("p", `“${words}” could not be found at its place in this text.`, "lost"));
    } else {
      part("from").textContent = "The text of this report is not in the brief; these are its words.";
      text.replaceChildren(make("mark", words));
    }
    const marked = Array.from(text.querySelectorAll("mark"));
    if (marked.length > 1) goRound(marked);
    if (marked.length) marked[0].scrollIntoView({ block: "center" });
    else text.scrollTop = 0;
  }

  function open(head, told) {
    part("head").textContent = head;
    const choices = told.map((one) => {
      const report = reports[one[0]];
      const choice = make("button");
      choice.type = "button";
      choice.append(sign(one[4]), make("b", report ? report.outlet : "Report"), ` ${report ? report.day : ""}, ${one[1]}`);
      choice.addEventListener("click", () => choose(one, choice));
      return choice;
    });
    const choose = (one, chosen) => {
      for (const choice of choices) choice.setAttribute("aria-pressed", String(choice === chosen));
      tell(one);
    };
    part("told").replaceChildren(...choices);
    dialog.showModal();
    if (told.length) choose(told[0], choices[0]);
    part("head").focus({ preventScroll: true });
  }

  function openReport(number) {
    const marks = Object.values(lines).flatMap((line) => line.told.filter((one) => one[0] === number).flatMap((one) => one[2]));
    open(reports[number].title || reports[number].outlet, [[number, "everything read from it", marks, "", "narrated"]]);
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-line],[data-report],a,summary,dialog,[data-row]");
    if (!target || target.matches("a,summary,dialog")) return;
    const { line, report, row } = target.dataset;
    if (row !== undefined) {
      if (String(window.getSelection())) return;
      target.querySelector(".opens").focus();
    }
    if (report !== undefined) openReport(Number(report));
    else open(lines[line ?? row].head, lines[line ?? row].told);
  });
  part("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  // On paper nothing can be opened: what is folded is unfolded for it.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of folded) details.open = false; });

  // The filter: every word typed must stand in a line, or in the heading over it.
  const box = document.getElementById("filter"), found = document.getElementById("found");
  let rows = null, waiting = 0;
  function filter() {
    rows ??= Array.from(document.querySelectorAll("main .line"), (row) => {
      const heading = row.closest(".bunch")?.querySelector("h3")?.textContent ?? "";
      return [row, `${heading} ${row.textContent}`.toLowerCase()];
    });
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !wanted.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    for (const bunch of document.querySelectorAll("main .bunch, main .matrix, main section"))
      bunch.hidden = wanted.length > 0 && !bunch.querySelector(".line:not([hidden])");
    found.textContent = wanted.length ? `${shown} of ${rows.length} lines` : "";
  }
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  document.querySelector(".filter").hidden = false;
  document.documentElement.classList.replace("plain", "live");
})();
