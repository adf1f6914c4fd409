// Cases for the worker's modules: [what, what it gives, what it should give]. The same cases run in
// Node (units.test.mjs) and in Chromium (test_worker.py).

globalThis.unitCases = (parts) => {
  const { wordKeys, wordBounds, stemOf, decodeKeys, slipOf, cuts, tokensOf, wholeCorpus, Engine, escapeHtml } = parts;
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
    const { items } = await new Engine(corpus(...sections), {}).search(query);
    return items.flat().map(({ title, text }) => `${title}|${text}`);
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
    ["two slips are too many", slipOf("cadmuim", "cadmiums") > 0, false],
    ["words run together", cuts("sanxuatsachhon", lexicon)[0], ["san", "xuat", "sach", "hon"]],
    ["letters and digits", cuts("iso14024", lexicon)[0], ["iso", "14024"]],
    ["no cut, no words", cuts("zzzz", lexicon), []],
    ["HTML is text", escapeHtml(`<b onclick='x'>"&"`), "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;&quot;"],
    ["marks stand on the words as written", marked([["Điện", "Tiết kiệm điện."]], "tiet kiem dien"), ["<mark>Điện</mark>|<mark>Tiết kiệm điện</mark>."]],
    ["text with tags stays text", marked([["A", "<script>pin</script>"]], "pin"), ["A|&lt;script&gt;<mark>pin</mark>&lt;/script&gt;"]],
    ["the exact word comes first", order(parts, corpus, [["A", ""], ["B", "bạn hàng"], ["C", "bán hàng"]], "bán hàng"), ["C", "B"]],
    ["the phrase before scattered words", order(parts, corpus, [["A", ""], ["B", "xanh và nhãn"], ["C", "nhãn xanh"]], "nhãn xanh"), ["C", "B"]],
    ["the title before the text", order(parts, corpus, [["A", ""], ["B", "nói về pin cũ"], ["Pin cũ", "nói"]], "pin cũ"), ["Pin cũ", "B"]],
    ["as one types", order(parts, corpus, [["A", ""], ["Nhãn năng lượng", ""]], "nhãn năng lư"), ["Nhãn năng lượng"]],
    ["a slip of the finger", order(parts, corpus, [["A", ""], ["Kinh tế tuần hoàn", ""]], "kinh tế tuần hoàng"), ["Kinh tế tuần hoàn"]],
    ["nothing", order(parts, corpus, [["A", "b"]], "zzzz"), []],
  ];
};

async function order(parts, corpus, sections, query) {
  const { found } = await new parts.Engine(corpus(...sections), {}).sections(query);
  const ranked = [...found.values()].sort((a, b) => b.score - a.score);
  return ranked.map(({ section }) => sections[section][0]);
}
globalThis.unitExports = "wordKeys,wordBounds,stemOf,decodeKeys,slipOf,cuts,tokensOf,wholeCorpus,shardedCorpus,Engine,escapeHtml";
