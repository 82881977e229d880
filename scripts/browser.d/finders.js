// Finding things on a page by what people read there.
window.said = (element) => (element.getAttribute("aria-label") || element.textContent || "").replace(/（可不填）|\s+/g, "");
window.shown = (element) => element.getClientRects().length > 0;

// The fieldset or section whose legend or heading says so.
window.area = (name) => {
  if (!name) return document;
  const wanted = name.replace(/\s+/g, "");
  for (const head of document.querySelectorAll("legend, h1, h2, h3, caption, summary, th, dt")) {
    if (shown(head) && said(head).includes(wanted)) return head.closest("fieldset, section, article, details, tr, table, main");
  }
  return null;
};

window.best = (elements, text) => {
  const wanted = text.replace(/\s+/g, "");
  const all = [...elements].filter(shown);
  return all.find((e) => said(e) === wanted) || all.find((e) => said(e).startsWith(wanted)) || all.find((e) => said(e).includes(wanted)) || null;
};

window.pressable = (text, within) => {
  const place = area(within);
  const found = place && best(place.querySelectorAll("main button, main a, main summary, main [role=button]"), text);
  return found || (place && best(place.querySelectorAll("button, a, summary"), text));
};

window.control = (text, within) => {
  const place = area(within);
  const label = place && best(place.querySelectorAll("label"), text);
  return label ? label.control : null;
};

window.answer = (question, text) => {
  for (const set of document.querySelectorAll("fieldset")) {
    const legend = set.querySelector("legend");
    if (!legend || !said(legend).includes(question.replace(/\s+/g, ""))) continue;
    const label = best(set.querySelectorAll("label"), text);
    if (label) return label.control;
  }
  return null;
};

window.choose = (select, text) => {
  const option = [...select.options].find((o) => o.text === text) || [...select.options].find((o) => o.text.includes(text) || o.value === text);
  if (!option) throw new Error("no option " + text);
  select.value = option.value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
};
