// Help while typing; every page works without it.
"use strict";

// After a form came back: the summary of what is wrong is read first.
const focused = document.querySelector("[data-focus]");
if (focused) focused.focus();

// Files: how much has gone, while it goes. Whatever comes back takes the place of what is shown.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const bar = form.querySelector("progress");
  const chosen = form.querySelector("input[type=file]");
  if (!form.matches("[data-upload]") || !bar || !chosen || chosen.files.length === 0) return;
  event.preventDefault();
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.responseType = "document";
  request.upload.addEventListener("progress", (now) => {
    bar.hidden = false;
    if (now.lengthComputable) bar.value = Math.floor((now.loaded * 100) / now.total);
  });
  request.addEventListener("load", () => {
    const shown = request.response && request.response.querySelector("main");
    if (request.status < 400 || !shown) return location.assign(request.responseURL || form.action);
    document.title = request.response.title;
    document.querySelector("main").replaceWith(document.adoptNode(shown));
    const summary = document.querySelector("[data-focus]");
    if (summary) summary.focus();
  });
  request.addEventListener("error", () => form.submit());
  request.send(new FormData(form, event.submitter));
});

// 投诉柜台: a sum is echoed beneath its field while it is typed, in 元 and in 大写; the server reads it again.
const numerals = "零壹贰叁肆伍陆柒捌玖";
function inWords(number) {
  for (const [unit, name] of [[100000000n, "亿"], [10000n, "万"], [1000n, "仟"], [100n, "佰"], [10n, "拾"]]) {
    if (number < unit) continue;
    const rest = number % unit;
    return inWords(number / unit) + name + (rest > 0n && rest < unit / 10n ? "零" : "") + (rest > 0n ? inWords(rest) : "");
  }
  return numerals[Number(number)];
}
function sumInWords(fen) {
  const yuan = fen / 100n, jiao = fen / 10n % 10n, cent = fen % 10n;
  let text = yuan > 0n ? inWords(yuan) + "元" : "";
  if (jiao > 0n) text += numerals[Number(jiao)] + "角";
  if (cent > 0n) text += (jiao === 0n && yuan > 0n ? "零" : "") + numerals[Number(cent)] + "分";
  return (text || "零元") + (cent === 0n ? "整" : "");
}
function fenOf(typed) {
  const plain = typed.normalize("NFKC").replace(/[\s,¥元]/g, "");
  const parts = /^(\d{1,13})(?:\.(\d{1,6}))?(万?)$/.exec(plain);
  if (!parts) return null;
  const places = parts[3] ? 6 : 2, decimals = parts[2] || "";
  if (/[1-9]/.test(decimals.slice(places))) return null;
  return BigInt(parts[1] + decimals.slice(0, places).padEnd(places, "0"));
}
for (const field of document.querySelectorAll("input[data-money]")) {
  const echo = document.createElement("p");
  echo.className = "echo";
  echo.setAttribute("aria-live", "polite");
  field.after(echo);
  const show = () => {
    const fen = fenOf(field.value);
    echo.textContent = fen === null ? "" : `${(fen / 100n).toLocaleString("en")}.${String(fen % 100n).padStart(2, "0")} 元，${sumInWords(fen)}`;
  };
  field.addEventListener("input", show);
  show();
}

// A whole date typed or pasted into the first box goes into its three.
for (const date of document.querySelectorAll("fieldset[data-date]")) {
  const [year, month, day] = date.querySelectorAll("input");
  year.addEventListener("change", () => {
    const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(year.value.normalize("NFKC").trim());
    if (parts) [year.value, month.value, day.value] = parts.slice(1);
  });
}
