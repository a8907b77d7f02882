// What a page of another site may try on a handbook. Each attempt says what it
// got, or nothing. files are addresses of the handbook.
window.attack = async (site, files) => {
  const got = [];
  const tell = (what, file, words) => got.push(`${what} ${file}: ${String(words).slice(0, 80)}`);
  const before = new Set(Object.getOwnPropertyNames(window));
  const settled = (element, events, file, attribute, limit = 20000) => new Promise(done => {
    for (const name of events) element.addEventListener(name, () => done(name));
    element[attribute] = site + file;
    document.body.append(element);
    setTimeout(() => done("silence"), limit);
  });
  const make = (tag, more = {}) => Object.assign(document.createElement(tag), more);
  const ended = attempt => Promise.resolve().then(attempt).catch(() => {});

  const script = async file => {
    if (await settled(make("script"), ["load", "error"], file, "src") === "load") {
      for (const name of Object.getOwnPropertyNames(window)) {
        if (!before.has(name) && isNaN(name)) tell("script", file, name + " = " + JSON.stringify(window[name]));
      }
    }
  };
  const worker = file => new Promise(done => {
    const code = `try { importScripts(${JSON.stringify(site + file)}); postMessage(Object.keys(self).join()) } catch { postMessage("") }`;
    const w = new Worker(URL.createObjectURL(new Blob([`self.window = self; ${code}`])));
    w.onmessage = e => { if (e.data.includes("handbook")) tell("worker", file, e.data); done(); };
    w.onerror = done;
    setTimeout(done, 20000);
  });
  const read = async (file, mode, method) => {
    const answer = await fetch(site + file, { mode, method, credentials: "include", body: method === "POST" ? "{}" : undefined });
    const text = await answer.text();
    if (text) tell(`fetch ${mode}`, file, text);
  };
  const picture = async file => {
    const img = make("img");
    if (await settled(img, ["load", "error"], file, "src") === "load") tell("img", file, `${img.naturalWidth} wide`);
  };
  const style = async file => {
    const link = make("link", { rel: "stylesheet" });
    if (await settled(link, ["load", "error"], file, "href") === "load") {
      tell("stylesheet", file, getComputedStyle(document.body).fontFamily);
    }
  };
  const frame = async file => {
    const inner = make("iframe");
    await settled(inner, ["load"], file, "src", 3000); // what is downloaded never loads
    if (inner.contentWindow.length > 0) tell("iframe", file, "it has frames");
    const page = inner.contentDocument;
    if (page && page.body.textContent) tell("iframe", file, page.body.textContent);
  };
  const object = async file => {
    const thing = make("object", { type: "text/html" });
    if (await settled(thing, ["load", "error"], file, "data", 1000) === "load") tell("object", file, "it loads");
  };
  const opened = async file => {
    const other = window.open(site + file, "handbook");
    if (!other) return;
    addEventListener("message", e => { if (e.source === other) tell("message", file, JSON.stringify(e.data)); });
    for (let wait = 0; wait < 200 && !other.closed; wait++) {
      await new Promise(done => setTimeout(done, 100));
      try { void other.document.title; } catch { break; } // it is there, and not ours to read
    }
    await new Promise(done => setTimeout(done, 1000));
    if (!other.closed) tell("window", file, `is within reach, with ${other.length} frames`);
    try { other.postMessage("who is there", "*"); } catch { /* it is out of reach */ }
    other.close();
  };
  const events = file => new Promise(done => {
    const stream = new EventSource(site + file, { withCredentials: true });
    stream.addEventListener("state", e => { tell("events", file, e.data); done(); });
    stream.onerror = () => { if (stream.readyState === 2) done(); };
    setTimeout(() => { stream.close(); done(); }, 1500);
  });
  const form = async (file, enctype) => {
    const target = make("iframe", { name: "sink" + enctype });
    const sent = make("form", { action: site + file, method: "POST", enctype, target: target.name });
    sent.append(make("input", { name: '{"do":"set","items":[{"id":"work/brand-refresh","base":""}],"values":{"status":"stopped"},"x":"', value: '"}' }));
    document.body.append(target, sent);
    sent.submit();
    await new Promise(done => setTimeout(done, 300));
  };
  // What tells whether an address is there tells which items there are.
  const nowhere = "work/there-is-no-such-page.html";
  const signs = {
    script: ["src", {}], img: ["src", {}], link: ["href", { rel: "stylesheet" }],
    "link rel=preload": ["href", { rel: "preload", as: "fetch", crossOrigin: "use-credentials" }],
  };
  const sign = (tag, file) => settled(make(tag.split(" ")[0], signs[tag][1]), ["load", "error"], file, signs[tag][0]);
  const oracle = async (tag, file) => {
    const [there, not] = await Promise.all([sign(tag, file), sign(tag, nowhere)]);
    if (there !== not && there !== "silence" && not !== "silence") tell(`a sign by ${tag}`, file, `${there}, and ${not} where nothing is`);
  };
  const answers = async file => {
    const reply = address => fetch(site + address, { mode: "no-cors", credentials: "include" }).then(a => a.type, () => "error");
    const [there, not] = await Promise.all([reply(file), reply(nowhere)]);
    if (there !== not) tell("a sign by fetch", file, `${there}, and ${not} where nothing is`);
  };
  // What the browser measures of other sites' files: their size, and whether they are still as they were.
  const measured = () => {
    for (const entry of performance.getEntriesByType("resource").filter(e => e.name.startsWith(site))) {
      const sizes = [entry.transferSize, entry.encodedBodySize, entry.decodedBodySize, entry.responseStart, entry.serverTiming.length];
      if (sizes.some(size => size > 0)) tell("measure", entry.name.slice(site.length), sizes);
    }
  };
  const font = file => new FontFace("stolen", `url(${site + file})`).load().then(() => tell("font", file, "it loads"));

  await Promise.all(files.flatMap(file => [
    ended(() => script(file)), ended(() => worker(file)), ended(() => import(site + file).then(m => tell("module", file, Object.keys(m)))),
    ended(() => read(file, "cors", "GET")), ended(() => read(file, "no-cors", "GET")), ended(() => read(file, "no-cors", "POST")),
    ended(() => picture(file)), ended(() => style(file)), ended(() => frame(file)), ended(() => object(file)), ended(() => font(file)),
    ended(() => answers(file)), ...Object.keys(signs).map(tag => ended(() => oracle(tag, file))),
  ]));
  measured();
  await Promise.all([ended(() => opened("index.html")), ended(() => events("_handbook/events")), ended(() => events("_handbook/state?path=/"))]);
  for (const enctype of ["text/plain", "application/x-www-form-urlencoded"]) await ended(() => form("_handbook/edit/edit", enctype));
  return got;
};
