// English words by their stems: labels, labelled, labelling are one, collect and collection too,
// colour and color.

import { STEMS } from "../search_tables.mjs";

{
  const IRREGULAR = Object.fromEntries(
    `child: children; man: men; woman: women; foot: feet; tooth: teeth; mouse: mice; person: people
    leaf: leaves; life: lives; shelf: shelves; knife: knives; half: halves; loaf: loaves; wolf: wolves
    analyse: analysis analyses analyze analyzed; criterion: criteria; datum: data; index: indices
    throw: threw thrown; buy: bought; sell: sold; break: broke broken; burn: burnt; choose: chose chosen
    make: made; keep: kept; pay: paid; give: gave given; take: took taken; write: wrote written
    leave: left; lose: lost; spoil: spoilt; send: sent; spend: spent; build: built; hold: held
    bring: brought; teach: taught; catch: caught; wear: wore worn; drive: drove driven; freeze: froze frozen
    eat: ate eaten; drink: drank drunk; steal: stole stolen; hide: hid hidden; grow: grew grown; fall: fell
    grey: gray; tyre: tire tires; mould: mold molds; litre: liter liters; metre: meter meters
    fibre: fiber fibers; centre: center centers; aluminium: aluminum; sulphur: sulfur`
      .split(/[;\n]/)
      .flatMap((line) => {
        const [base, others] = line.trim().split(": ");
        return others.split(" ").map((other) => [other, base]);
      }),
  );
  const PLURALS = [
    [/ies$/, "y"],
    [/(ss|us|is)$/, "$1"],
    [/(x|ch|sh|ss|z)es$/, "$1"],
    [/s$/, ""],
  ];
  // How words of one family end: the first that leaves enough of a word is taken off.
  const FAMILY = [
    [/(abilit|ibilit)y$/, ""],
    [/(?<=..)(en|an)cy$/, "$1t"],
    [/(?<=er|i|u)ence$/, "ent"],
    [/(?<=i)ance$/, "ant"],
    [/ical$/, "ic"],
    [/cription$/, "crib"],
    [/umption$/, "um"],
    [/(?<=al|ar|ic|id)ity$/, ""],
    [/ably$|ibly$/, ""],
    [/ily$/, "y"],
    [/(?<=[aeiou]|[^pm]|mm)ly$/, ""],
    [/ations?$|ating$|ated$|ate$/, ""],
    [/(?<=u)ction$/, "c"],
    [/(?<=ct|pt|ss|st)ion$/, ""],
    [/(?<=lu|fu)sion$/, "s"],
    [/ion$/, ""],
    [/(?<=...(?:ct|ss|ut))or$/, ""],
    [/er$/, ""],
    [/ifie[dr]$/, "ify"],
    [/ie[dr]$/, "y"],
    [/ying$/, "y"],
    [/(?<=os|ov|ew)al$/, ""],
    [/ings?$|ed$|able$|ible$|ments?$/, ""],
  ];
  const FAMILIAR = /(y|al|ions?|ate|ated|ating|ings?|ed|[ai]ble|ments?|[eo]r|ence|ance)$/; // any of them
  const ENDS = [
    [/([bdfgklmnprt])\1$/, "$1"],
    [/our$/, "or"],
    [/iz$/, "is"],
    [/ogu?e?$/, "og"],
    [/mme$/, "m"],
    [/cence$/, "cens"],
    [/(?<=.{3})e$/, ""],
    [/y$/, "i"],
  ];

  const SPELLED = /([bdfgklmnprt])\1$|(our|iz|og|ogu|e|y)$/;

  function englishStem(word) {
    if (IRREGULAR[word]) return englishStem(IRREGULAR[word]);
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    let stem = word.endsWith("s") ? singular(word) : word;
    for (let before = ""; before !== stem && FAMILIAR.test(stem); ) {
      before = stem;
      stem = withoutEnding(stem);
    }
    return SPELLED.test(stem) ? spelled(stem) : stem;
  }

  function spelled(stem) {
    for (const [ending, instead] of ENDS) {
      const shorter = stem.replace(ending, instead);
      if (isEnough(shorter)) stem = shorter;
    }
    return stem;
  }

  function singular(word) {
    const [plural, one] = PLURALS.find(([pattern]) => pattern.test(word));
    return word.replace(plural, one);
  }

  function withoutEnding(word) {
    for (const [ending, instead] of FAMILY) {
      const shorter = word.replace(ending, instead);
      if (shorter !== word && isEnough(shorter)) return shorter;
    }
    return word;
  }

  function isEnough(stem) {
    return stem.length > 3 || (stem.length > 2 && /[aeiouy]/.test(stem));
  }

  STEMS.en = englishStem;
}
