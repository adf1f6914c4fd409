// Cases for the worker's modules: [what, what it gives, what it should give]. The same cases run in
// Node (units.test.mjs) and in Chromium (test_worker.py).

globalThis.unitCases = (parts) => {
  const { wordKeys, wordBounds, stemOf, decodeKeys, slipOf, soundingAlike, ALIKE, cuts, tokensOf, wholeCorpus, Engine, escapeHtml } = parts;
  const same = (word) => word;
  const exact = (word) => wordKeys(word, same).exact;
  const fold = (word) => wordKeys(word, same).fold;
  const english = (word) => wordKeys(word, stemOf("en")).fold;
  const keys = (word) => {
    const made = decodeKeys(word);
    return made && exact(made.letters) + made.tone;
  };
  const corpus = (...sections) =>
    wholeCorpus("vi", [["p/", sections[0][0], "", "chapter", sections.map(([title, text], at) => [at ? `s${at}` : "", title, "", text])]]);
  const lexicon = corpus(["Sản xuất sạch hơn", "tiết kiệm 14024 ISO"]).lexicon;
  const marked = async (sections, query) => {
    const { passages } = await new Engine(corpus(...sections), {}).search(query);
    return passages.map(({ title, text }) => `${title}|${text}`);
  };

  return [
    ["đ folds to d", fold("Điện"), "dien"],
    ["folding keeps the length", fold("nghiêng").length, 7],
    ["tone placement does not matter", exact("hoà"), exact("hòa")],
    ["nor in capitals of one letter", exact("Hoà"), exact("hòa")],
    ["the quality of vowels does", exact("hoa") === exact("hoá"), false],
    ["i or y after one consonant", exact("kỹ"), exact("kĩ")],
    ["but not in a diphthong", exact("thúy") === exact("thúi"), false],
    ["capitals are a name of their own", exact("REACH") === exact("reach"), false],
    ["but fold alike", fold("REACH"), "reach"],
    ["leading zeros go", exact("08"), "8"],
    ["zero stays", exact("0"), "0"],
    ["subscripts are digits", fold("CO₂"), "co2"],
    ["words end at signs", wordBounds("08/2022/NĐ-CP, Điều 64"), [0, 2, 3, 7, 8, 10, 11, 13, 15, 19, 20, 22]],
    ["no word in signs", wordBounds("–·©🙂‮"), []],
    ["NFD is composed", tokensOf("sản xuất".normalize("NFD"), same).map((token) => token.word), ["sản", "xuất"]],
    ["plurals", english("batteries"), english("battery")],
    ["-ing", english("composting"), english("composts")],
    ["doubled letters", english("labelling"), english("label")],
    ["British and American", english("labour"), english("labor")],
    ["-tion", english("collection"), english("collected")],
    ["-ance, -ant", english("efficiency"), english("efficient")],
    ["but a balance is balanced", english("balance"), english("balanced")],
    ["-ity", english("validity"), english("valid")],
    ["irregular", english("thrown"), english("throws")],
    ["one stem whatever the ending", english("ordering"), english("order")],
    ["-ise and -ize", english("organizing"), english("organised")],
    ["facts are no factors", english("factor") === english("fact"), false],
    ["short words stay", english("gas"), "gas"],
    ["Telex", keys("ddieenj"), exact("điện")],
    ["Telex, tone at the end", keys("xuaats"), exact("xuất")],
    ["Telex, uow", keys("luowngj"), exact("lượng")],
    ["Telex, hat at the end", keys("phana"), exact("phân")],
    ["VNI", keys("d9ie6n5"), exact("điện")],
    ["VNI, uo7", keys("lu7o7ng5"), exact("lượng")],
    ["plain words make themselves", keys("hanoi"), null],
    ["a letter dropped", slipOf("baterry", "battery") > 0, false],
    ["a letter missing", slipOf("batery", "battery") > 0, true],
    ["two swapped", slipOf("cirular", "circular") > 0, true],
    ["swapped", slipOf("laoi", "loai") > 0, true],
    ["what sounds alike", soundingAlike("xu", ALIKE.vi), ["su"]],
    ["what sounds alike at either end", soundingAlike("lan", ALIKE.vi), ["nan", "lang", "lanh"]],
    ["two slips are too many", slipOf("cadmuim", "cadmiums") > 0, false],
    ["words run together", cuts("sanxuatsachhon", lexicon)[0], ["san", "xuat", "sach", "hon"]],
    ["letters and digits", cuts("iso14024", lexicon)[0], ["iso", "14024"]],
    ["words with y are cut too", cuts("mylo", corpus(["Mỹ phẩm", "lò"]).lexicon)[0], ["mi", "lo"]],
    ["a heap of letters is no word", cuts("abc", corpus(["a b c", ""]).lexicon), []],
    ["no cut, no words", cuts("zzzz", lexicon), []],
    ["HTML is text", escapeHtml(`<b onclick='x'>"&"`), "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;&quot;"],
    ["marks stand on the words as written", marked([["Điện", "Tiết kiệm điện."]], "tiet kiem dien"), ["<mark>Điện</mark>|<mark>Tiết kiệm điện</mark>."]],
    ["text with tags stays text", marked([["A", "<script>pin</script>"]], "pin"), ["A|&lt;script&gt;<mark>pin</mark>&lt;/script&gt;"]],
    ["the exact word comes first", order(parts, corpus, [["A", ""], ["B", "bạn hàng"], ["C", "bán hàng"]], "bán hàng"), ["C", "B"]],
    ["the phrase before scattered words", order(parts, corpus, [["A", ""], ["B", "xanh và nhãn"], ["C", "nhãn xanh"]], "nhãn xanh"), ["C", "B"]],
    ["the title before the text", order(parts, corpus, [["A", ""], ["B", "nói về pin cũ"], ["Pin cũ", "nói"]], "pin cũ"), ["Pin cũ", "B"]],
    ["what readers ask", asked(parts, [["A", "vứt rác"], ["Pin", "điểm thu gom", "Cục sạc hỏng vứt đâu?"]], "sạc hỏng vứt ở đâu"), ["Pin"]],
    ["a word without end in a question", asked(parts, [["A", "sạc hỏng"], ["Pin", "", `Sạc hỏng ${"nghieng".repeat(60)} vứt đâu?`]], "sạc hỏng").then((found) => found.length), 2],
    ["questions of a corpus in shards", sharded(parts, "sạc hỏng vứt ở đâu"), ["Pin"]],
    ["what only asks is fetched last", talkative(parts), ["Pin"]],
    ["a question shows where the text has none of the words", shown(parts, ["Pin", "Điểm thu gom.", "Cục sạc hỏng vứt đâu?"], "sạc hỏng"), ["“Cục <mark>sạc hỏng</mark> vứt đâu?” Điểm thu gom."]],
    ["the likest question", asked(parts, [["A", "", "Sạc hỏng sửa ở tiệm nào gần chợ?"], ["Pin", "", "Sạc hỏng vứt đâu?"]], "sạc hỏng"), ["Pin", "A"]],
    ["how people speak of it", said(parts, [["A", "hỏng"], ["Pin", "điểm thu gom", "cục sạc phù quăng đâu"]], "cục sạc bị phù"), ["Pin"]],
    ["words of several ways of saying", said(parts, [["A", "giá"], ["Pin", "", "cục sạc phù", "quăng ở chợ"]], "quăng cục sạc"), ["Pin"]],
    ["a way of saying is not shown", hidden(parts, "sạc hỏng"), ["Điểm thu gom."]],
    ["a question before a way of saying", both(parts, "sạc hỏng"), ["Hỏi", "Nói"]],
    ["as one types", order(parts, corpus, [["A", ""], ["Nhãn năng lượng", ""]], "nhãn năng lư"), ["Nhãn năng lượng"]],
    ["a slip of the finger", order(parts, corpus, [["A", ""], ["Kinh tế tuần hoàn", ""]], "kinh tế tuần hoàng"), ["Kinh tế tuần hoàn"]],
    ["a wrong mark", order(parts, corpus, [["A", "nhân năng suất"], ["Nhãn năng lượng", ""]], "nhản năng lượng"), ["Nhãn năng lượng"]],
    ["spelled as spoken", order(parts, corpus, [["A", "sử dụng"], ["Xử lý nước", ""]], "sử lý nước"), ["Xử lý nước", "A"]],
    ["another word for it", named(parts, corpus, [["nệm", ["đệm"]]], [["A", ""], ["B", "bỏ đệm cũ"]], "nệm cũ"), ["B"]],
    ["the other language's index", foreign(parts, "waste sorting"), ["Phân loại rác"]],
    ["is not asked for one's own words", foreign(parts, "phân loại"), ["Phân loại rác"]],
    ["or where there is none", foreign(parts, "hazardous lamps", null), []],
    ["how to do a thing before the law of it", kinds(parts, "hộp xốp"), ["how", "law", "treaty"]],
    ["but the law for who asks after it", kinds(parts, "phạt hộp xốp"), ["law", "treaty", "how"]],
    ["few where nothing is sure", few(parts, "giá vàng hôm nay"), [3, true]],
    ["more where something is", few(parts, "giá điện"), [9, false]],
    ["nothing", order(parts, corpus, [["A", "b"]], "zzzz"), []],
  ];
};

// Ask a corpus in shards of one page: A (no word of its own), Pin with the question "Sạc hỏng vứt đâu?".
async function sharded({ shardedCorpus, Engine }, query) {
  const core = { lang: "vi", words: ["a", "đâu", "hỏng", "pin", "sạc", "vứt"], wordShards: [0], textShards: [0] };
  core.pages = [["p/", "A", "", "chapter", [["", "A", 0, 0], ["s1", "Pin", 0, 0, [4]]]]];
  // Every zone is followed by a gap: "A" stands at 0, "Pin" at 4, the question from 7 on.
  const places = { "vi-w0": [[0], [10], [8], [4], [7], [9]], "vi-t0": ["", ""] };
  const { found } = await new Engine(shardedCorpus(core, async (part) => places[part]), {}).sections(query);
  return [...found.values()].map(({ section }) => core.pages[0][4][section][1]);
}

// Ask with more words than shards are fetched for, of which one alone says what is meant.
async function talkative({ shardedCorpus, Engine }) {
  const asking = Array.from({ length: 14 }, (_, at) => `hoi${at}`);
  const core = { lang: "vi", words: [...asking, "pin"], wordShards: asking.map((_, at) => at).concat(14), textShards: [0] };
  core.pages = [["p/", "A", "", "chapter", [["s1", "Pin", 0, 0]]]];
  const load = async (part) => (part === "vi-w14" ? [[0]] : part === "vi-t0" ? [""] : [[]]);
  const engine = new Engine(shardedCorpus(core, load), { stop: asking });
  const { found } = await engine.sections([...asking, "pin"].join(" "));
  return [...found.values()].map(({ section }) => core.pages[0][4][section][1]);
}

async function shown({ wholeCorpus, Engine }, [title, text, question], query) {
  const pages = [["p/", title, "", "chapter", [["", title, "", text, [question]]]]];
  const { passages } = await new Engine(wholeCorpus("vi", pages), {}).search(query);
  return passages.map((passage) => passage.text);
}

// Give the titles of sections, each with a question asked of it, the likest first.
async function asked({ wholeCorpus, Engine }, sections, query) {
  const pages = [["p/", sections[0][0], "", "chapter", sections.map(([title, text, question], at) => [at ? `s${at}` : "", title, "", text, question ? [question] : []])]];
  const { found } = await new Engine(wholeCorpus("vi", pages), {}).sections(query);
  return [...found.values()].sort((a, b) => b.score - a.score).map(({ section }) => sections[section][0]);
}

// Give the titles of sections, each spoken of in some ways, the likest first.
async function said({ wholeCorpus, Engine }, sections, query) {
  const listed = sections.map(([title, text, ...ways], at) => [at ? `s${at}` : "", title, "", text, [], ways]);
  const { found } = await new Engine(wholeCorpus("vi", [["p/", "P", "", "chapter", listed]]), {}).sections(query);
  return [...found.values()].sort((a, b) => b.score - a.score).map(({ section }) => sections[section][0]);
}

async function hidden({ wholeCorpus, Engine }, query) {
  const pages = [["p/", "Pin", "", "chapter", [["", "Pin", "", "Điểm thu gom.", [], ["sạc hỏng"]]]]];
  const { passages } = await new Engine(wholeCorpus("vi", pages), {}).search(query);
  return passages.map((passage) => passage.text);
}

async function both({ wholeCorpus, Engine }, query) {
  const sections = [["", "P", "", ""], ["s1", "Nói", "", "", [], ["sạc hỏng"]], ["s2", "Hỏi", "", "", ["sạc hỏng"]]];
  const { found } = await new Engine(wholeCorpus("vi", [["p/", "P", "", "chapter", sections]]), {}).sections(query);
  return [...found.values()].sort((a, b) => b.score - a.score).map(({ section }) => sections[section][1]);
}

async function order(parts, corpus, sections, query) {
  const { found } = await new parts.Engine(corpus(...sections), {}).sections(query);
  const ranked = [...found.values()].sort((a, b) => b.score - a.score);
  return ranked.map(({ section }) => sections[section][0]);
}

// Give the pages of a how-to, a law and a treaty that all say the same, best first.
async function kinds({ wholeCorpus, Engine }, query) {
  const page = (name, kind) => [name, name, "", kind, [["", name, "", ""], ["s", "A", "", "Hộp xốp bẩn, phạt."]]];
  const pages = [page("treaty", "treaty"), page("law", "law"), page("how", "chapter")];
  pages[1][4][1][3] += " Phạt hộp xốp.";
  const { passages } = await new Engine(wholeCorpus("vi", pages), { legal: ["phạt"] }).search(query);
  return passages.map(({ page: name }) => name);
}

// Give how many passages of nine pages are shown, and whether help is offered beside them.
async function few({ wholeCorpus, Engine }, query) {
  const page = (at) => [`p${at}/`, `Trang ${at}`, "", "chapter", [["", `Trang ${at}`, "", ""], ["s", "Giá điện", "", "Giá điện của ngày hôm nay."]]];
  const other = ["q/", "Khác", "", "chapter", [["", "Khác", "", ""], ["s", "Màu", "", "Vàng."]]];
  const pages = [...Array.from({ length: 9 }, (_, at) => page(at)), other];
  const { passages, help } = await new Engine(wholeCorpus("vi", pages), {}).search(query);
  return [passages.length, help !== null];
}

async function named(parts, corpus, names, sections, query) {
  const { found } = await new parts.Engine(corpus(...sections), { names }).sections(query);
  return [...found.keys()].map((section) => sections[section][0]);
}

// Ask a Vietnamese page whose English twin is `twin`; gives the titles that come.
async function foreign({ wholeCorpus, Engine }, query, twin = { pages: TWIN }) {
  const own = [["a/", "Rác", "", "chapter", [["", "Rác", "", ""], ["x", "Phân loại rác", "", "Ba dòng."]]]];
  const also = { lang: "en", pages: [["en/a/", "Waste", [["x", "Waste sorting"]], 0]] };
  const open = async (lang) =>
    twin ? new Engine(wholeCorpus(lang, twin.pages), twin) : Promise.reject(new Error("away"));
  const { found } = await new Engine(wholeCorpus("vi", own), { also }, open).sections(query);
  return [...found.keys()].map((section) => own[0][4][section][1]);
}
const TWIN = [["en/a/", "Waste", "", "chapter", [["", "Waste", "", ""], ["x", "Sorting", "", "Waste sorting at home."]]]];

globalThis.unitExports = "wordKeys,wordBounds,stemOf,decodeKeys,slipOf,soundingAlike,ALIKE,cuts,tokensOf,wholeCorpus,shardedCorpus,openEngine,Engine,escapeHtml";
