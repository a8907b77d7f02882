// The page on which readers propose changes: forms, and the list of what somebody has
// filled in, which stays in the browser until it is sent. All of it comes from data, so
// that it works on any host, and from disk.
(function () {
  "use strict";

  var NEW = "new", MAILED = 1800, WIDTH = 60; // how much text a mail is begun with at most, and how wide its lines are
  var root = "", place, data, words, live, take, store, page;

  // --- small parts

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) { element.className = className; }
    if (text !== undefined) { element.textContent = String(text); }
    return element;
  }

  function button(text, action, className) {
    var b = make("button", className, text);
    b.type = "button";
    b.addEventListener("click", action);
    return b;
  }

  function linkTo(words, address) {
    var link = make("a", "", words);
    link.href = "#" + address.split("/").map(encodeURIComponent).join("/");
    return link;
  }

  function said(sentence, about) { return sentence.replace("%s", function () { return String(about); }); }

  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (n) { return String(n).padStart(2, "0"); }).join("-");
  }

  // --- what is known of items

  var loading = {};
  function script(file) {
    loading[file] = loading[file] || new Promise(function (resolve, reject) {
      var s = document.createElement("script");
      s.src = root + file;
      s.addEventListener("load", function () { resolve(null); });
      s.addEventListener("error", reject);
      document.head.appendChild(s);
    });
    return loading[file];
  }

  // kinds loads what is known of some kinds.
  function kinds(names) {
    return Promise.all(names.map(function (name) {
      var known = data.kinds.find(function (k) { return k.kind === name; });
      return known ? script(known.file) : null;
    }));
  }

  function formOf(kind) { return (window.handbookForm[kind] || [{}])[0]; }
  function items(kind) { return (window.handbookForm[kind] || []).slice(1); }
  function kindOf(id) { return id.split("/")[0]; }
  function within(id) { return id.slice(id.indexOf("/") + 1); }
  function itemOf(id) { return items(kindOf(id)).find(function (item) { return item.i === within(id); }); }

  // fresh are the new items of the list, of some kinds.
  function fresh(names) {
    var titled = store.changes().filter(function (c) { return c.key === "title" && isNew(c.item) && names.indexOf(kindOf(c.item)) >= 0; });
    return titled.map(function (c) { return { kind: kindOf(c.item), value: c.item, label: c.want }; });
  }
  function isNew(id) { return within(id).indexOf(NEW + ":") === 0; }

  // named is the title of what a field of some kinds calls by a name.
  function named(list, name) {
    var all = list.split(","), found = /** @type {any} */ (null);
    all.forEach(function (kind) {
      found = found || items(kind).find(function (item) { return item.i === name || kind + "/" + item.i === name; });
    });
    var made = fresh(all).find(function (f) { return f.value === name; });
    return found ? found.t : made ? made.label : name;
  }

  // titles answers what a field asks by its kinds and a name.
  var titles = new Proxy({}, { get: function (own, key) {
    if (own[key] || typeof key !== "string") { return own[key]; }
    var at = key.indexOf(" ");
    return named(key.slice(0, at), key.slice(at + 1));
  } });

  // search finds the items of some kinds that have words in their titles, those first
  // that begin with them.
  function search(list, text) {
    var all = list.split(","), most = 12, asked = text.trim().toLowerCase();
    return kinds(all).then(function () {
      var found = fresh(all).map(function (f) { return { value: f.value, label: f.label, note: "" }; });
      all.forEach(function (kind) {
        items(kind).forEach(function (item) {
          var twice = all.some(function (other) { return other !== kind && items(other).some(function (o) { return o.i === item.i; }); });
          found.push({ value: twice ? kind + "/" + item.i : item.i, label: item.t, note: all.length > 1 ? formOf(kind).noun : "" });
        });
      });
      function rank(option) {
        var title = option.label.toLowerCase();
        if (title.indexOf(asked) === 0) { return 0; }
        return title.indexOf(" " + asked) >= 0 ? 1 : title.indexOf(asked) >= 0 ? 2 : -1;
      }
      return found.filter(function (o) { return rank(o) >= 0; }).sort(function (a, b) { return rank(a) - rank(b); }).slice(0, most);
    });
  }

  // kindsIn are the kinds of what a value names.
  function kindsIn(control, value) {
    if (live.fields.empty(value)) { return []; }
    return [control.of, control.by].concat(control.fields || [], control.ways || []).reduce(function (all, inner) {
      return inner ? all.concat(kindsIn(inner, value)) : all;
    }, control.kinds ? control.kinds.split(",") : []);
  }

  // --- the list of changes, which the browser keeps

  // storeOf keeps the list of this handbook. A browser that keeps nothing is told of.
  function storeOf(name) {
    var kept = { by: "", last: 0, changes: [] }, works = true, before = null;
    function write() { try { localStorage.setItem(name, JSON.stringify(kept)); } catch (e) { works = false; } }
    try { kept = Object.assign(kept, JSON.parse(localStorage.getItem(name) || "{}")); } catch (e) { /* it was another program's */ }
    write();
    return {
      works: function () { return works; },
      by: function () { return kept.by; },
      changes: function () { return kept.changes; },
      sign: function (by) { kept.by = by; write(); },
      next: function () { kept.last++; write(); return kept.last; },
      // put replaces the changes that a form has made before.
      put: function (own, changes) {
        var at = kept.changes.findIndex(own);
        var rest = kept.changes.filter(function (c) { return !own(c); });
        rest.splice(at < 0 ? rest.length : at, 0, ...changes);
        kept.changes = rest;
        write();
        list();
      },
      clear: function () { before = kept.changes; kept.changes = []; write(); draw(); },
      before: function () { return before; },
      bringBack: function () { kept.changes = before || []; before = null; write(); draw(); }
    };
  }

  // --- forms

  // watched has the changes of a box in the list at once, in place of those that were
  // made in it before.
  function watched(box, own, read) {
    box.addEventListener("input", function () { store.put(own, read()); });
    box.addEventListener("change", function () { store.put(own, read()); });
    return box;
  }

  function show(control, value) {
    var option = (control.choices || []).find(function (o) { return o.value === value; });
    if (option) { return option.label; }
    if (live.fields.empty(value)) { return words.nothing; }
    if (Array.isArray(value)) { return value.map(function (v) { return show(control, v); }).join("; "); }
    if (typeof value === "object") { return Object.keys(value).map(function (key) { return show({}, value[key]); }).join(", "); }
    return control.kinds ? named(control.kinds, value) : value;
  }

  // checkin asks how a key result is going. Its changes are of its objective.
  function checkin(id, result) {
    var set = make("fieldset", "hb-going"), parts = /** @type {Record<string, Handbook.Asked>} */ ({}), marks = [], owner = itemOf(result.o), k = result.k;
    var mine = store.changes().filter(function (c) { return c.part === id; }), before = (mine.find(function (c) { return c.key === data.checkins; }) || { want: [{}] }).want[0];
    set.append(make("legend", "", owner ? result.t + " · " + owner.t : result.t), make("p", "hb-now", k.now));
    (result.m || []).forEach(function (m) {
      var box = make("label", "", m.l), tick = make("input");
      tick.type = "checkbox";
      tick.checked = m.d || mine.some(function (c) { return c.tick === m.l; });
      tick.disabled = Boolean(m.d);
      box.append(tick);
      set.append(box);
      marks.push({ mark: m, tick: tick });
    });
    var fields = data.checkin.filter(function (c, i) { return i > 0 || !marks.length; });
    fields.forEach(function (c) {
      parts[c.key] = live.field(c, before[c.key], { titles: titles });
      set.append(parts[c.key].box);
    });
    function change(more) { return Object.assign({ item: result.o, title: owner ? owner.t : "", part: id, label: result.t, seen: null, why: "" }, more); }
    return watched(set, function (c) { return c.part === id; }, function () {
      var line = {}, says = [];
      fields.forEach(function (c) {
        var value = parts[c.key].read();
        if (value) { line[c.key] = value; says.push(show(c, value)); }
      });
      var changes = marks.filter(function (m) { return m.tick.checked && !m.mark.d; }).map(function (m) {
        return change({ key: data.results, seen: m.mark.s, want: dated(m.mark.w), says: m.mark.l, tick: m.mark.l });
      });
      if (says.length) { changes.push(change({ key: data.checkins, want: [Object.assign({ date: today(), kr: k.id }, line)], says: says.join(" · ") })); }
      return changes;
    });
  }

  // dated is a value with this day in place of the word for it.
  function dated(value) {
    if (value === "today") { return today(); }
    if (Array.isArray(value)) { return value.map(dated); }
    if (!value || typeof value !== "object") { return value; }
    return Object.fromEntries(Object.keys(value).map(function (key) { return [key, dated(value[key])]; }));
  }

  function controlsOf(form) { return (form.usual || []).concat(...(form.topics || []).map(function (t) { return t.fields; })); }

  // wantedOf are the values of an item that the list has.
  function wantedOf(id) {
    var wanted = {};
    store.changes().forEach(function (c) { if (c.item === id && !c.part) { wanted[c.key] = c.want; } });
    return wanted;
  }
  function whyOf(id) { return (store.changes().find(function (c) { return c.item === id && !c.part && c.why; }) || { why: "" }).why; }

  // wholeForm asks for all that can be said of an item, or of a new one.
  function wholeForm(id, item) {
    var kind = kindOf(id), form = formOf(kind), values = item ? item.v || {} : {}, box = make("div");
    var parts = live.parts({ usual: form.usual, topics: form.topics, body: null, values: values, titles: titles, means: {} });
    parts.build(box, values);
    parts.begin();
    box.replaceChildren();
    parts.build(box, Object.assign({}, values, wantedOf(id)));
    var why = live.field({ key: "", label: words.why, sort: "long" }, whyOf(id), { titles: titles }), controls = controlsOf(form);
    box.append(why.box);
    return watched(box, function (c) { return c.item === id && !c.part; }, function () {
      var changes = parts.changes(), title = item ? item.t : parts.part("title").read();
      if (!title) { return []; }
      return changes.map(function (c) {
        var control = controls.find(function (o) { return o.key === c.key; });
        return { item: id, title: title, key: c.key, label: control.label, seen: item ? c.seen : null, want: c.want, why: why.read(), says: show(control, c.want) };
      });
    });
  }

  // going asks how an item is going, and why.
  function going(id, item) {
    var form = formOf(kindOf(id)), set = make("fieldset", "hb-going"), wanted = wantedOf(id), values = item.v || {};
    var parts = form.going.map(function (c) { return { control: c, field: live.field(c, wanted[c.key] === undefined ? values[c.key] : wanted[c.key], { titles: titles }) }; });
    var note = live.field(data.checkin[data.checkin.length - 1], whyOf(id), { titles: titles });
    set.append(make("legend", "", item.t));
    parts.forEach(function (p) { set.append(p.field.box); });
    set.append(note.box);
    function own(c) { return c.item === id && parts.some(function (p) { return p.control.key === c.key; }); }
    return watched(set, own, function () {
      return parts.map(function (p) {
        var want = p.field.read() || null, seen = values[p.control.key] === undefined ? null : values[p.control.key];
        return { item: id, title: item.t, key: p.control.key, label: p.control.label, seen: seen, want: want, why: note.read(), says: [show(p.control, want), note.read()].filter(Boolean).join(" · ") };
      }).filter(function (c) { return c.want !== c.seen || c.why; });
    });
  }

  // confirming asks whether items are still as they were.
  function confirming(list) {
    var set = make("fieldset");
    set.append(make("legend", "", words.confirm), make("p", "hb-note", words.confirmSays));
    list.forEach(function (entry) {
      var label = make("label"), tick = make("input"), seen = entry.item.v[data.confirmed];
      function own(c) { return c.item === entry.id && c.key === data.confirmed; }
      tick.type = "checkbox";
      tick.checked = store.changes().some(own);
      label.append(make("span", "", entry.item.t + " (" + seen + ")"), tick);
      set.append(watched(label, own, function () {
        return tick.checked ? [{ item: entry.id, title: entry.item.t, key: data.confirmed, label: words.confirmed, seen: seen, want: today(), why: "", says: "" }] : [];
      }));
    });
    return set;
  }

  // --- what an address shows

  function address() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (e) { return ""; }
  }

  // desk is what a role has to say something about.
  function desk(person) {
    var duties = person.d || [], names = Array.from(new Set(duties.map(kindOf)));
    return kinds(names).then(function () {
      return kinds(Array.from(new Set(names.reduce(function (all, kind) { return all.concat(items(kind).map(function (item) { return item.o ? kindOf(item.o) : kind; })); }, []))));
    }).then(function () {
      var all = duties.map(function (id) { return { id: id, item: itemOf(id) }; }).filter(function (e) { return e.item; }), parts = [];
      var results = all.filter(function (e) { return e.item.k && e.item.g; }), work = all.filter(function (e) { return formOf(kindOf(e.id)).going && e.item.g; });
      var kept = all.filter(function (e) { return e.item.v && e.item.v[data.confirmed]; });
      if (results.length) { parts.push(make("h3", "", words.checkInOf)); }
      results.forEach(function (e) { parts.push(checkin(e.id, e.item)); });
      if (work.length) { parts.push(make("h3", "", words.going)); }
      work.forEach(function (e) { parts.push(going(e.id, e.item)); });
      if (kept.length) { parts.push(confirming(kept)); }
      return parts.length ? parts : [make("p", "note", words.nothingHere)];
    });
  }

  // about is what can be said of one item.
  function about(id) {
    var kind = kindOf(id);
    return kinds([kind, data.role]).then(function () {
      var item = itemOf(id), form = formOf(kind);
      if (item && item.d && !store.by()) { store.sign(item.i); }
      if (item && item.d) { return desk(item).then(function (parts) { return [make("h2", "", item.t)].concat(parts); }); }
      if (item && item.k) { return kinds([kindOf(item.o)]).then(function () { return [make("h2", "", words.checkInOf), checkin(id, item)]; }); }
      if (!form.usual || !item && !isNew(id) || item && !item.v) { return [make("p", "note", words.gone)]; }
      var named = controlsOf(form).reduce(function (all, c) { return all.concat(kindsIn(c, (item && item.v || {})[c.key]), kindsIn(c, wantedOf(id)[c.key])); }, []);
      return kinds(Array.from(new Set(named.concat(form.parts || [])))).then(function () {
        if (!item) { return [make("h2", "", said(words.newOf, form.noun)), make("p", "note", words.needsTitle), wholeForm(id, null)]; }
        var results = form.parts ? items(form.parts).filter(function (r) { return r.o === id; }) : [], parts = [make("h2", "", item.t)];
        results.forEach(function (r) { parts.push(checkin(form.parts + "/" + r.i, r)); });
        if (item.v[data.confirmed]) { parts.push(confirming([{ id: id, item: item }])); }
        if (results.length || item.v[data.confirmed]) { parts.push(make("h3", "", words.changeOf)); }
        return parts.concat(wholeForm(id, item));
      });
    });
  }

  // start is what one sees without an item: who are you, and what is missing?
  function start() {
    return kinds([data.role]).then(function () {
      var role = make("select"), label = make("label", "", words.role), more = make("ul");
      [{ i: "", t: words.roleChoose }].concat(items(data.role)).forEach(function (item) {
        var option = make("option", "", item.t);
        option.value = item.i;
        role.append(option);
      });
      role.addEventListener("change", function () {
        if (!role.value) { return; }
        if (!store.by()) { store.sign(role.value); }
        location.hash = data.role + "/" + encodeURIComponent(role.value);
      });
      label.append(role);
      data.kinds.forEach(function (k) {
        if (!k.fresh) { return; }
        var line = make("li");
        line.append(linkTo(k.fresh, k.kind + "/" + NEW));
        more.append(line);
      });
      return [label, make("h2", "", words.suggestNew), more];
    });
  }

  function draw() {
    var at = address();
    if (at && within(at) === NEW) { // a number of its own
      location.replace("#" + kindOf(at) + "/" + NEW + ":" + store.next());
      return;
    }
    (at ? about(at) : start()).then(function (parts) {
      if (at !== address()) { return; } // somebody has gone on meanwhile
      page.replaceChildren(...parts);
      list();
    });
  }

  // --- the list

  var tray, status, who;
  function list() {
    var changes = store.changes(), all = make("ul", "hb-changes"), foot = make("p", "hb-foot");
    changes.forEach(function (c) {
      var line = make("li");
      line.append(linkTo(c.title, c.part || c.item), " " + c.label + (c.says ? ": " + c.says : "") + (c.why && c.says.indexOf(c.why) < 0 ? " (" + c.why + ")" : "") + " ");
      line.append(button(words.takeOut, function () {
        store.put(function (other) { return other === c; }, []);
        draw();
      }));
      all.append(line);
    });
    if (changes.length) {
      foot.append(button(words.save, function () { status.textContent = said(words.saved, save()); }, "hb-main"));
      foot.append(button(words.copy, function () { packed().then(function (text) { window.handbookCopy(text, function () { status.textContent = words.copied; }); }); }));
      foot.append(button(words.mail, mail));
      foot.append(button(words.clear, store.clear));
    } else if (store.before()) {
      foot.append(make("span", "", words.cleared + " "), button(words.bringBack, store.bringBack));
    }
    var old = tray.querySelector("ul.hb-changes");
    if (old) { // the field above it keeps the focus
      tray.querySelector("h2").textContent = words.changes + " (" + changes.length + ")";
      old.replaceWith(all);
      tray.querySelector(".hb-empty").hidden = changes.length > 0;
      tray.querySelector(".hb-foot").replaceWith(foot);
      status.textContent = ""; // it was about the list before
      if ((who.read() || "") !== store.by()) { // somebody has chosen a role elsewhere
        var unsigned = who.box;
        who = signature();
        unsigned.replaceWith(who.box);
      }
      return;
    }
    who = signature();
    status = make("p", "note");
    status.setAttribute("role", "status");
    tray.append(make("h2", "", words.changes + " (" + changes.length + ")"), make("p", "hb-empty note", words.empty), all, who.box, foot, status, make("p", "note", words.keeps));
    tray.querySelector(".hb-empty").hidden = changes.length > 0;
  }

  // signature asks who it is that proposes the changes.
  function signature() {
    var field = live.field({ key: "by", label: words.who, sort: "name", kinds: data.role, words: true }, store.by(), { titles: titles });
    field.box.addEventListener("input", function () { store.sign(field.read() || ""); });
    field.box.addEventListener("focusout", function () { if (field.end) { field.end(); } store.sign(field.read() || ""); });
    return field;
  }

  // --- giving it away

  // joined are records with what others say of the same, found by their id or title.
  function joined(lists) {
    return lists.reduce(function (all, value) {
      (value || []).forEach(function (record) {
        var same = all.find(function (other) { return record.kr === undefined && (record.id && other.id === record.id || record.title && other.title === record.title); });
        if (!same) { all.push(Object.assign({}, record)); return; }
        Object.keys(record).forEach(function (key) { same[key] = Array.isArray(record[key]) ? joined([same[key], record[key]]) : record[key]; });
      });
      return all;
    }, []);
  }

  // sheet is what is sent. Several changes of one value are one: the check-ins of an
  // objective, say.
  function sheet() {
    var changes = [];
    store.changes().forEach(function (c) {
      var same = c.part && changes.find(function (other) { return other.item === c.item && other.key === c.key; });
      if (same) {
        if (c.seen) { same.seen = joined([same.seen, c.seen]); }
        same.want = joined([same.want, c.want]);
      } else { changes.push({ item: c.item, title: c.title, key: c.key, seen: c.seen, want: c.want, why: c.why || "" }); }
    });
    return JSON.stringify({
      format: data.format, version: data.version, handbook: data.handbook, edition: data.edition, as_of: data.asOf, saved: today(), by: store.by(), changes: changes
    }, null, 1);
  }

  function save() {
    var by = store.by().toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, ""), name = ["changes", by, today()].filter(Boolean).join("-");
    take.save(name, ".json", new Blob([sheet() + "\n"], { type: "application/json" }));
    return name + ".json";
  }

  // packed is the sheet as a block of text, see generator/sheet/text.go.
  function packed() {
    return take.tool("sheet").then(function (s) {
      var bytes = new TextEncoder().encode(sheet()), binary = "";
      bytes.forEach(function (b) { binary += String.fromCharCode(b); });
      var text = btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, ""), lines = [];
      for (var i = 0; i < text.length; i += WIDTH) { lines.push(text.slice(i, i + WIDTH)); }
      return "[" + data.block + " " + data.version + "]\n" + lines.join("\n") + "\n[" + data.blockEnd + " " + s.crc32(bytes).toString(16).padStart(8, "0") + "]\n";
    });
  }

  // mail begins a mail: with the text in it where that is short, else the file goes with it.
  function mail() {
    packed().then(function (text) {
      var body = words.mailText + "\n\n" + text;
      if (encodeURIComponent(body).length > MAILED) {
        body = said(words.mailAttached, save());
        status.textContent = body;
      }
      location.href = "mailto:" + data.mail + "?subject=" + encodeURIComponent(words.mailSubject) + "&body=" + encodeURIComponent(body.replace(/\n/g, "\r\n"));
    });
  }

  // --- the beginning

  function ready() {
    data = window.handbookSuggest;
    words = data.words;
    store = storeOf(["handbook-changes", data.handbook, data.edition].join(" "));
    live = /** @type {Handbook.Live} */ (/** @type {unknown} */ ({
      words: words, said: said, make: make, button: button, desk: { lists: { quarter: data.quarters } },
      inquire: function (what, about) { return search(about.kinds, about.words); }
    }));
    window.handbookParts.forEach(function (part) { part(live); });
    window.addEventListener("hashchange", draw);
    begin();
  }

  function begin() {
    page = make("div", "hb-settings hb-suggest");
    tray = make("section", "hb-settings hb-suggest");
    place.replaceChildren();
    if (!store.works()) {
      var warning = make("p", "hb-wrong", words.cannotKeep);
      warning.setAttribute("role", "alert");
      place.append(warning);
    }
    place.append(page, tray);
    draw();
  }

  // open fills a place on the page. A preview that takes a new content over has another.
  function open(at, tools) {
    place = at;
    if (live) { begin(); return Promise.resolve(); }
    take = tools;
    root = tools.root;
    var style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = root + window.handbookFrame.tools.forms;
    document.head.appendChild(style);
    return ["fields", "names", "parts"].reduce(function (before, name) { // each builds on the one before it
      return before.then(function () { return tools.tool(name); });
    }, Promise.resolve()).then(function () { return script(tools.data); }).then(ready);
  }

  window.handbookTools = Object.assign(window.handbookTools || {}, { suggest: { open: open } });
})();
