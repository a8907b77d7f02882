// What the scripts of pages that can be edited share, for the compiler that
// checks them (make types). No browser loads this file.

declare namespace Handbook {
  /** Values of an item by their keys, as its file says them: texts. */
  type Values = Record<string, any>;

  /** What can be pointed at: a part of a page or of a picture. */
  type Part = HTMLElement & SVGGraphicsElement & Pick<HTMLTableElement, 'tBodies' | 'tHead'> & Pick<HTMLTableRowElement, 'cells'>;

  /** A picture, as far as it is asked. */
  type Picture = Pick<SVGGraphicsElement, 'dataset' | 'querySelector' | 'querySelectorAll' | 'getScreenCTM' | 'append'>;

  /** A value that a form offers, and what it is called. */
  interface Choice { value: string; label: string }

  /** What the desk knows of an item. */
  interface Known {
    base: string; // sum of its file
    title: string;
    file: string;
    values: Values;
    facts?: string;
    fixed?: string; // why it cannot be moved along the quarters
    settled?: boolean; // nothing more is to be done about it
    places?: Record<string, Values>; // of the parts of a map of a text
    key_results?: { id: string; title: string; now: string; ticks?: { milestone?: string; label: string; done: boolean }[] }[];
  }

  /** An item by its id, and where it is on a picture. */
  interface Item { id: string; known: Known; way?: Way; svg?: Picture; thing?: Part }

  interface Field {
    key: string; label: string; control: 'choice' | 'text' | 'long' | 'day';
    choices?: Choice[]; list?: string; none?: string;
  }
  /** A field of a form of all that can be said of an item: see package form. */
  interface Control {
    key?: string; label?: string; hint?: string; sort?: string; choices?: Choice[]; list?: string; kinds?: string; words?: boolean;
    fields?: Control[]; usual?: number; alone?: string; of?: Control; by?: Control; ways?: Control[]; required?: boolean;
  }
  /** A field on a page: what it says, and what it does at the end with what was typed. */
  interface Asked { box: HTMLElement; read(): any; end?(): any }
  /** How the draft of a form is kept. */
  interface Draft { name: string; now(typed: boolean): any; reset(): void }
  interface Tick { word: string; label: string }
  interface Form {
    status?: string; fields: Field[]; parked?: Tick;
    why?: { on: string[]; needs: string; ask: string; fields: Field[] };
    record?: DecisionRecord;
  }
  interface DecisionRecord { title?: string; outcome?: string; decider?: string; settled?: string }
  interface Creation {
    kind: string; button: string; title: string; name: string; lines: number; on?: string;
    fields: Field[] | null; parked?: Tick;
  }
  interface Gestures { title: string; hint?: string; lines: [string, string][] }
  interface Drawing extends Gestures { waiting: [string, string]; fresh: Creation; going: string }

  /** A question of the review on the page, and the ways out of it. */
  interface Question { said: string; ways: WayOut[] }
  interface WayOut { form: string; item: string; values: Record<string, string> }
  interface Answering { do: string; kind?: string; button: string; title: string; fields: Field[] }

  /** How the handbook is kept as it is now. */
  interface Keeping { button: string; title: string; save: string; fields: Field[]; values: Record<string, string> }

  /** What is said and asked on a page. */
  interface Words {
    many: Record<string, Form>; new: Creation[]; checkIn: Field[]; keep: Keeping | null;
    fresh: { kind: string; button: string; here: boolean }[];
    cells?: { title: string; key: string }[]; // the columns of a list that is edited like a sheet
    answers: Record<string, Answering>; drawings: Record<string, Drawing>; inOrder: Gestures | null; always: Gestures; onItems: Gestures; phrases: Record<string, string>;
  }

  /** Words of scripts by their names, from Go. */
  type Said = Record<string, string>;

  /** What the page of suggestions has to know: see site/suggest.go. */
  interface Suggest {
    words: Said; format: string; version: number; block: string; blockEnd: string;
    handbook: string; edition: string; asOf: string; mail: string;
    kinds: { kind: string; file: string; fresh?: string }[];
    checkin: Control[]; checkins: string; results: string; confirmed: string; role: string; quarters: Choice[];
  }

  /** What the server knows. */
  interface Desk {
    undo: string; redo: string; today: string;
    inbox?: string; // how many sheets of changes wait
    items: Record<string, Known>; lists: Record<string, Choice[]>;
    numbers?: Record<string, number>; // of the dots of a grid, by the ids of their items
    waiting?: { id: string; title: string; note: string; address: string }[];
    line?: { teams: { title: string; limit: number }[]; parts: { team: number; work?: string; weeks: number; unsized?: boolean; proposed?: boolean }[] }; // of a quarter's order, in hundredths of a week
    found?: Record<string, string>; // the items of pages that were asked about, by address
    board?: string; // the picture on which things can be put, as markup, where the page has none yet
    questions?: Question[];
    words: Words;
    sequence: { values: string[]; to: string }; // of the columns of a picture, and how a span of them is written
  }

  /** A movement on a picture, in its units. */
  interface Movement { x: number; y: number; at?: DOMPoint; fine?: boolean; start?: boolean; end?: boolean }

  /** What moving a thing on a picture means; a text is why it cannot be moved. */
  interface Way {
    ends?: boolean; // things have ends that move by themselves
    moved(svg: Picture, known: Pick<Known, 'values'> & Partial<Known>, by: Movement, name?: string): Values | string | null;
    nudged(svg: Picture, known: Pick<Known, 'values'> & Partial<Known>, x: number, y: number, end?: boolean, name?: string): Values | string | null;
    says(values: Values, svg?: Picture): string;
    fresh?(svg: Picture, at: DOMPoint, known?: Pick<Known, 'values'>): Values | null;
  }
  interface TextMap extends Way {
    labelled(thing: Part, text: Part, by: Movement, name: string): Values;
  }

  interface Live {
    words: Said;
    said(sentence: string, about: string | number): string;
    desk: Desk | null; // null while pages can only be read
    token: string;
    root: string; // the path of the site
    dressers: (() => void)[]; // each adds to the page what it needs, once more after each redraw
    tools: ((own: string) => HTMLElement[])[]; // each gives buttons for the bar
    busy: (() => boolean)[]; // each says whether a hand is on the page
    asks: (() => string[])[]; // each gives more that the desk is asked about: ids, or addresses of pages

    THING: string; // a selector of what can be moved
    textMap: TextMap;
    wayOf(svg: Picture | null): Way | null;
    itemOf(thing: Part): Item | null;
    item(id: string): Item | null;
    tagsOf(item: Item): string[];
    label(key: string, value: string): string;
    path(): string;
    ownItem(): string;
    rowAddress(row: Element): string; // of the page of the item that a row is of, from the root
    home(): HTMLElement;
    within(event: Event, selector: string): Part | null;
    place(svg: Picture, event: MouseEvent): DOMPoint;

    ask(): Promise<void>;
    send(action: string, request?: object | (() => object)): Promise<void>;
    change(items: Item[], values: Values, more?: object): Promise<void>;
    order(work: string, values: Values, table?: HTMLElement | null): Promise<void>;
    suppose(work: string, after?: string): void; // counts at the line as if work were put down after other work
    undo(): void;
    redo(): void;

    make<K extends keyof HTMLElementTagNameMap>(name: K, className?: string, text?: string | number): HTMLElementTagNameMap[K];
    button(text: string, action: (event: Event) => void, className?: string): HTMLButtonElement;
    closes(dialog: HTMLDialogElement): void;
    suppressClick(): void;
    typing(): boolean;
    dress(): void;
    idle(): string;
    say(words: string, bad?: boolean): void;
    hint(words: string, event?: MouseEvent): void;

    refuseText(part: Part): boolean;
    editForm(items: Item[]): void;
    manyForm(items: Item[]): void;
    asked: {
      field(form: HTMLElement, words: string, control: HTMLElement): any; input(type: string, value?: string): HTMLInputElement;
      put(form: HTMLElement, fields: Field[], valueOf?: (key: string) => string): Record<string, any>; valuesOf(controls: Record<string, any>): Record<string, string>;
    };
    newForm(words: Creation, place?: Values): void;
    create(words: Creation, titles: string[], values: Values): Promise<void>;
    fieldsForm(title: string, about: string, fields: Field[], save: (values: object) => Promise<void>): void;
    itemForm(id: string): Promise<void>;
    freshForm(kind: string): Promise<void>;
    show(title: string, about: string | string[], build: (form: HTMLElement) => void, save: () => Promise<any>, saveWords?: string, draft?: Draft): void;
    missing(words: string, field?: string): Promise<any>;
    drafts: { of(name: string): any; keep(name: string, texts: any): void };
    onHere(kind: string): string;
    questionnaire(ask: string, of?: string): string; // the address of one
    inquire(what: string, about: Record<string, string>): Promise<any>;
    field(control: Control, value: any, around: any): Asked;
    nameField(control: Control, value: any, around: any): Asked;
    parts(form: any): any;
    fields: {
      of(box: HTMLElement, controls: Control[], values: any, around: any, usual?: number): Record<string, Asked>;
      labelled(control: Control, field: HTMLElement): HTMLElement;
      plain(value: any): any; empty(value: any): boolean; list(value: any): any[]; changed(box: HTMLElement): void;
    };
    choose: { toggle(thing: Part): void; flip(id: string): void; within(area: Part): void; has(id: string): boolean; none(): void; items(): Item[] };
    lines: { follow(thing: Part, x: number, y: number): void; begin(thing: Part): boolean; drawing(): boolean; connecting(): boolean; step(thing: Part, by: number): boolean };
  }
}

// What a selector finds is taken for what the pages have there.
interface ParentNode {
  querySelector(selector: string): Handbook.Part | null;
  querySelectorAll(selector: string): NodeListOf<Handbook.Part>;
}

interface Element {
  closest(selector: string): Handbook.Part | null;
}

interface Window {
  handbookLive: Handbook.Live;
  handbookParts: ((live: Handbook.Live) => void)[]; // what forms are made of, for a page that has them
  handbookMoves: { wayOf: Handbook.Live['wayOf']; textMap: Handbook.TextMap };
  handbookBusy?: () => boolean;
  handbookSuggest: Handbook.Suggest; // data/suggest.js
  handbookForm: Record<string, any[]>; // data/forms: what is asked of a kind, and then its items
  handbookFrame: { words: Handbook.Said; engine: string; tools: Handbook.Said; suggest: { at: string; data: string; block: string; words: Handbook.Said } }; // data/frame.js: what scripts say, and where those are that are loaded on first use
  handbookCopy(text: string, done: () => void): void; // takes a text to the clipboard
  handbookTools: Record<string, any>; // what the scripts that are loaded on first use can do
  handbookPreviewWords: Handbook.Said; // words.go of the preview
  handbookRows: string[]; // the rows of a long list, as its pages have them
  handbookSearch: { id?: number; a: string; t: string; k: string; s: string; d: string; w: string }[];
  handbookRoles?: { t: string; a: string; g?: { t: string; i: { t: string; a: string; s?: string; d?: string; w?: string }[]; m?: string }[] }[];
  handbookCards?: Record<string, { k: string; t: string; s: string; o: string; b?: string; d: string }>;
  MiniSearch: new (options: object) => { addAll(entries: object[]): void; search(words: string, options?: object): { a: string; t: string; k: string; s: string; d: string }[] };
}

interface DocumentEventMap {
  'handbook-enhance': CustomEvent<HTMLElement>;
  'handbook-connection': CustomEvent<boolean>;
  'handbook-swap': CustomEvent<void>;
}
