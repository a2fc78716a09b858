// The pages with all the data in the browser: totals by territory, added up under the filters.
const BUCKETS = ["≤ 15", "16-30", "31-45", "46-60", "61-90", "> 90"];
const ENDS = [15, 30, 45, 60, 90, Infinity];
const NATURES = ["Accord de principe de co‑financement", "Ouverture accélérée d’instruction"];
const STATUSES = { contract: "Contrat", protocol: "Protocole", unspecified: "Non précisé" };
const STAGES = ["Accordé", "Contractualisé", "Payé"];
const page = document.body.dataset.page;
const main = document.querySelector("main");
let data;

const integer = (number) => Math.round(number).toLocaleString("fr");
const checked = (id) => [...document.querySelectorAll(`#${id} :checked`)].map((box) => box.value);
const sum = (rows, column) => rows.reduce((total, row) => total + row[column], 0);
const nature = (isAgreement) => NATURES[isAgreement ? 0 : 1];

// What is kept under the filters: territories by index, the rows of each table.
function kept(operators = checked("operators")) {
  const regions = checked("regions");
  const places = data.places.filter((row) => !regions.length || regions.includes(row[2]));
  const ids = new Set(places.map((row) => row[0]));
  const isTerritory = data.territories.map((row) => ids.has(row[0]));
  const isOperator = data.operators.map((row) => !operators.length || operators.includes(row[0]));
  const rows = (table) => data[table].filter((row) => isTerritory[row[0]] && isOperator[row[1]]);
  const mask = isOperator.reduce((bits, is, place) => bits + (is ? 2 ** place : 0), 0);
  return {
    isWhole: !regions.length,
    places,
    totals: rows("totals"),
    months: rows("months"),
    delays: rows("delays"),
    movements: rows("movements"),
    amounts: data.amounts.filter((row) => isTerritory[row[0]] && row[1] === mask),
    signatures: data.signatures.filter((row) => ids.has(row[0])),
  };
}

// Adds up a column of rows by a key: a Map in the order of the first rows.
function grouped(rows, key, column) {
  const totals = new Map();
  for (const row of rows) {
    const name = key(row);
    totals.set(name, (totals.get(name) ?? 0) + row[column]);
  }
  return totals;
}

const operator = (row) => data.operators[row[1]][0];
const challenge = (row) => data.challenges[row[2]][0];
const territory = (row) => data.territories[row[0]][1];

// The rows of totals, once in each region of their territory.
function placed(view) {
  const regions = new Map();
  for (const [id, , region] of view.places) regions.set(id, [...(regions.get(id) ?? []), region]);
  return view.totals.flatMap((row) =>
    regions.get(data.territories[row[0]][0]).map((region) => [...row, region]),
  );
}

function stacked(rows, key, column = 4, isAgreement = (row) => row[3]) {
  return [true, false].map((is) => {
    const totals = grouped(rows.filter((row) => isAgreement(row) === is), key, column);
    return {
      type: "bar",
      orientation: "h",
      name: nature(is),
      x: [...totals.values()],
      y: [...totals.keys()],
    };
  });
}

function grid(rows, rowKey, columnKey) {
  const [ys, xs] = [rowKey, columnKey].map((key) => [...new Set(rows.map(key))]);
  const cell = (row) => `${rowKey(row)}|${columnKey(row)}`;
  const all = grouped(rows, cell, 4);
  const agreed = grouped(rows.filter((row) => row[3]), cell, 4);
  const cells = ys.map((y) => xs.map((x) => `${y}|${x}`));
  const words = (name) =>
    all.get(name) ? `${integer(agreed.get(name) ?? 0)} sur ${integer(all.get(name))}` : "0";
  return [
    {
      type: "heatmap",
      x: xs,
      y: ys,
      z: cells.map((row) => row.map((name) => all.get(name) ?? 0)),
      text: cells.map((row) => row.map(words)),
      texttemplate: "%{text}",
    },
  ];
}

function quantile(counts, share) {
  const days = [...counts].sort((a, b) => a[0] - b[0]);
  const place = (days.reduce((total, [, count]) => total + count, 0) - 1) * share;
  const at = (index) => {
    let passed = 0;
    for (const [day, count] of days) if ((passed += count) > index) return day;
    return 0;
  };
  const low = at(Math.floor(place));
  return low + (at(Math.ceil(place)) - low) * (place % 1);
}

const signedRegions = (view, signedOnly) => {
  const best = new Map();
  for (const [id, , , instrument] of view.signatures)
    if (!best.has(id) || instrument < best.get(id)) best.set(id, instrument);
  const rows = view.places
    .map(([id, , region, , isListed]) => [region, best.get(id) ?? (isListed && "listed"), 1])
    .filter((row) => row[1]);
  const shown = new Set(rows.filter((row) => !signedOnly || row[1] !== "listed").map((row) => row[0]));
  const traces = Object.entries({ ...STATUSES, listed: "Sur la liste" }).map(([status, name]) => {
    const totals = grouped(rows.filter((row) => row[1] === status && shown.has(row[0])), (row) => row[0], 2);
    return { type: "bar", orientation: "h", name, x: [...totals.values()], y: [...totals.keys()] };
  });
  return { data: traces, layout: { barmode: "stack" }, table: rows };
};
const operators = (view) => ({ data: stacked(view.totals, operator), layout: { barmode: "stack" } });
const challenges = (view) => ({ data: grid(view.totals, operator, challenge), layout: {} });
const regionGrid = (view) => ({ data: grid(placed(view), (row) => row[8], operator), layout: {} });
const regions = (view) => ({
  data: stacked(placed(view), (row) => row[8]),
  layout: { barmode: "stack" },
});
const panels = (view) => {
  const most = [...grouped(view.totals, territory, 4)].sort((a, b) => b[1] - a[1]).slice(0, 12);
  const names = new Set(most.map(([name]) => name));
  const layout = { barmode: "stack", grid: { rows: 1, columns: 4, pattern: "independent" } };
  const traces = data.operators.flatMap(([name], place) => {
    const rows = view.totals.filter((row) => row[1] === place && names.has(territory(row)));
    const axis = place ? place + 1 : "";
    layout[`xaxis${axis}`] = { title: { text: name } };
    layout[`yaxis${axis}`] = { matches: place ? "y" : undefined, showticklabels: !place };
    return stacked(rows, territory).map((trace) => ({ ...trace, xaxis: `x${axis}`, yaxis: `y${axis}` }));
  });
  return { data: traces, layout };
};
const delays = (view) => {
  const found = data.operators.map(([name], place) => {
    const counts = grouped(view.delays.filter((row) => row[1] === place), (row) => row[2], 3);
    return [name, ...[0.25, 0.5, 0.75].map((share) => quantile(counts, share))];
  });
  const trace = {
    type: "bar",
    orientation: "h",
    y: found.map((row) => row[0]),
    base: found.map((row) => row[1]),
    x: found.map((row) => row[3] - row[1]),
    hovertext: found.map((row) => row[2]),
  };
  return { data: [trace], layout: {}, table: found };
};
const distribution = (view) => {
  const totals = grouped(view.delays, (row) => ENDS.findIndex((end) => row[2] <= end), 3);
  const y = BUCKETS.map((_, place) => totals.get(place) ?? 0);
  return { data: [{ type: "bar", x: BUCKETS, y, text: y, textposition: "auto" }], layout: {} };
};
const months = (view) => {
  const every = [...new Set(view.months.map((row) => row[3]))].sort();
  const traces = [true, false].map((is) => {
    const totals = grouped(view.months.filter((row) => row[2] === is), (row) => row[3], 4);
    let passed = 0;
    const y = every.map((month) => (passed += totals.get(month) ?? 0));
    return { type: "bar", name: nature(is), x: every, y };
  });
  return { data: traces, layout: { barmode: "stack" } };
};
const ladder = (view) => ({
  data: ["brut", "net"].map((name, place) => ({
    type: "bar",
    orientation: "h",
    name,
    y: STAGES,
    x: STAGES.map((_, stage) => sum(view.amounts, 2 + 2 * stage + place)),
  })),
  layout: { barmode: "group" },
});

const curve = (view) => {
  const first = [...new Map([...view.signatures].reverse().map((row) => [row[0], row]))].reverse();
  const days = grouped(first.map(([, row]) => [row[5], 1]).sort(), (row) => row[0], 1);
  let passed = 0;
  const line = { type: "scatter", mode: "lines", line: { shape: "hv" } };
  const traces = [
    { ...line, name: "Signés", x: [...days.keys()], y: [...days.values()].map((n) => (passed += n)) },
    {
      ...line,
      name: "Sur la liste",
      x: data.lists.map((row) => row[0]),
      y: data.lists.map((row) => row[1]),
    },
    {
      type: "scatter",
      mode: "markers",
      name: "Annoncés",
      x: data.announced.map((row) => row[0]),
      y: data.announced.map((row) => row[1]),
    },
  ];
  return { data: traces, layout: {}, table: view.signatures };
};
const documents = (view) => ({
  data: [
    {
      type: "scatter",
      mode: "markers",
      x: view.signatures.map((row) => row[5]),
      y: view.signatures.map((row) => row[3]),
      hovertext: view.signatures.map((row) => row[1]),
    },
  ],
  layout: {},
  table: view.signatures,
});

function metrics(figures) {
  const written = Object.entries(figures).map(
    ([label, value]) => `<div>${label}<strong class="metric">${value}</strong></div>`,
  );
  return `<div class="columns">${written.join("")}</div>`;
}

function table(rows) {
  const written = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`);
  return `<table><tbody>${written.join("")}</tbody></table>`;
}

// The numbers of a chart, one row a mark.
const numbers = ({ data: traces }) =>
  traces.flatMap(({ name, x, y, z, text }) =>
    z
      ? y.flatMap((row, i) => x.map((column, j) => [row, column, text[i][j]]))
      : x.map((value, place) => [name ?? "", value, y[place]]),
  );

function chart(id, figure) {
  if (!document.getElementById(id)) return;
  Plotly.react(id, figure.data, figure.layout, { responsive: true });
  document.getElementById(`${id}-table`).innerHTML = table(figure.table ?? numbers(figure));
}

const place = (id, title) => `<section><h2>${title}</h2><div class="chart" id="${id}"></div>
  <details><summary>Tableau des chiffres</summary><div id="${id}-table"></div></details></section>`;
const put = (id, html) => (document.getElementById(id).innerHTML = html);
const agreements = (rows) => sum(rows.filter((row) => row[3]), 4);

function gaps(view) {
  const listed = [...new Set(view.places.filter((row) => row[4]).map((row) => row[0]))];
  const signed = new Set(view.signatures.map((row) => row[0]));
  const decided = sum(view.totals, 4);
  const awaited = sum(view.totals, 5);
  const ranges = view.signatures.filter((row) => row[4] < row[5]).length;
  const unspecified = view.signatures.filter((row) => row[3] === "unspecified").length;
  return [
    ["signature non trouvée", listed.filter((id) => !signed.has(id)).length, listed.length],
    ["document non précisé", unspecified, view.signatures.length],
    ["jour inconnu", ranges, view.signatures.length],
    ["engagements inventés", decided, decided],
    ["montant non renseigné", sum(view.totals.filter((row) => row[3]), 6), agreements(view.totals)],
    ["sans réponse", awaited, decided + awaited],
  ];
}

function latest(view) {
  const ordered = [...view.signatures].sort((a, b) => (a[5] < b[5] ? 1 : -1));
  return ordered.slice(0, 7).map((row) => [row[5], row[1], row[2], row[3]]);
}

function recent(view) {
  const ordered = view.movements
    .map((row) => [row[2], territory(row), row[3], operator(row), row[4]])
    .sort((a, b) => (a[0] !== b[0] ? (a[0] < b[0] ? 1 : -1) : a[1] < b[1] ? -1 : 1));
  return ordered.slice(0, 12);
}

const PAGES = {
  overview: {
    layout: `<h1>Vue d’ensemble</h1><div id="figures"></div><div class="columns"><div>
      ${place("signed", "Signatures par région")}<h2>Ce que l’on ne sait pas</h2><div id="gaps"></div></div>
      <div><h2>Dernières signatures</h2><div id="latest"></div></div></div>
      ${place("byoperator", "Engagements par opérateur")}
      <h2>Ce qui a changé récemment</h2><div id="recent"></div>`,
    draw(view) {
      const signed = new Set(view.signatures.map((row) => row[0])).size;
      const listed = view.isWhole
        ? data.lists.at(-1)[1]
        : new Set(view.places.filter((row) => row[4]).map((row) => row[0])).size;
      put(
        "figures",
        metrics({
          "Territoires signataires": `${signed} sur ${listed}`,
          "Rythme nécessaire": "–",
          "Engagements des opérateurs": integer(sum(view.totals, 4)),
          "Accords de co-financement": integer(agreements(view.totals)),
        }),
      );
      chart("signed", signedRegions(view, true));
      put("gaps", table(gaps(view)));
      put("latest", table(latest(view)));
      chart("byoperator", operators(view));
      put("recent", table(recent(view)));
    },
  },
  signatures: {
    layout: `<h1>Signatures</h1>${place("curve", "Signatures cumulées")}
      ${place("documents", "Documents signés")}${place("signed", "Signatures par région")}`,
    draw(view) {
      chart("curve", curve(view));
      chart("documents", documents(view));
      chart("signed", signedRegions(view, false));
    },
  },
  cofinancing: {
    layout: `<h1>Co-financements</h1>${place("byoperator", "Engagements par opérateur")}
      ${place("months", "Engagements cumulés")}${place("challenges", "Opérateurs et enjeux")}
      ${place("byregion", "Engagements par région")}${place("ladder", "Montants")}`,
    draw(view) {
      chart("byoperator", operators(view));
      chart("months", months(view));
      chart("challenges", challenges(view));
      chart("byregion", regions(view));
      chart("ladder", ladder(view));
    },
  },
  operators: {
    layout: `<h1>Opérateurs</h1>${place("panels", "Engagements par territoire")}
      ${place("challenges", "Opérateurs et enjeux")}${place("grid", "Régions et opérateurs")}
      ${place("delays", "Délais de réponse")}<div id="chosen"></div><div id="figures"></div>
      <div class="columns">${place("dchallenges", "Engagements par enjeu")}
      ${place("ddelays", "Jours d’attente")}</div>${place("dregions", "Engagements par région")}
      ${place("dmonths", "Engagements cumulés")}<h2>Territoires</h2><div id="territories"></div>`,
    start() {
      const boxes = data.operators.map(
        ([name], place) =>
          `<label><input type="radio" name="one" value="${name}" ${place ? "" : "checked"}>${name}</label>`,
      );
      put("chosen", boxes.join(" "));
      document.getElementById("chosen").addEventListener("change", draw);
    },
    draw(view) {
      chart("panels", panels(view));
      chart("challenges", challenges(view));
      chart("grid", regionGrid(view));
      chart("delays", delays(view));
      const one = kept(checked("chosen"));
      put(
        "figures",
        metrics({
          Engagements: integer(sum(one.totals, 4)),
          "Accords de co-financement": integer(agreements(one.totals)),
          "Accordé en principe": `${integer(sum(one.totals, 7) / 1e6)} M€`,
          "En attente de réponse": integer(sum(one.totals, 5)),
        }),
      );
      chart("dchallenges", challenges(one));
      chart("ddelays", distribution(one));
      chart("dregions", regions(one));
      chart("dmonths", months(one));
      const totals = stacked(one.totals, territory);
      const waiting = grouped(one.totals, territory, 5);
      put("territories", table(totals[0].y.map((name, i) => [name, totals[0].x[i], waiting.get(name)])));
    },
  },
};

function draw() {
  PAGES[page].draw(kept());
}

function list(id, names) {
  const boxes = names.map((name) => `<label><input type="checkbox" value="${name}">${name}</label>`);
  document.getElementById(id).insertAdjacentHTML("beforeend", boxes.join(""));
  document.getElementById(id).addEventListener("change", draw);
}

fetch("data.json")
  .then((answer) => answer.json())
  .then((given) => {
    data = given;
    list("regions", [...new Set(data.places.map((row) => row[2]))]);
    list("operators", data.operators.flat());
    main.innerHTML = PAGES[page].layout;
    PAGES[page].start?.();
    draw();
  });
