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
    const other = window.open(site + file);
    if (!other) return;
    for (let wait = 0; wait < 200 && !other.closed; wait++) {
      await new Promise(done => setTimeout(done, 100));
      try { void other.document.title; } catch { break; } // it is there, and not ours to read
    }
    await new Promise(done => setTimeout(done, 1000));
    if (!other.closed) tell("window", file, `is within reach, with ${other.length} frames`);
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
  const font = file => new FontFace("stolen", `url(${site + file})`).load().then(() => tell("font", file, "it loads"));

  await Promise.all(files.flatMap(file => [
    ended(() => script(file)), ended(() => worker(file)), ended(() => import(site + file).then(m => tell("module", file, Object.keys(m)))),
    ended(() => read(file, "cors", "GET")), ended(() => read(file, "no-cors", "GET")), ended(() => read(file, "no-cors", "POST")),
    ended(() => picture(file)), ended(() => style(file)), ended(() => frame(file)), ended(() => object(file)), ended(() => font(file)),
  ]));
  await Promise.all([ended(() => opened("index.html")), ended(() => events("_handbook/events")), ended(() => events("_handbook/state?path=/"))]);
  for (const enctype of ["text/plain", "application/x-www-form-urlencoded"]) await ended(() => form("_handbook/edit/edit", enctype));
  return got;
};
