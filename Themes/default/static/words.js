// The words of a text as search sees them: without case, accents and width. The index is made by the same rules.
const searchWords = (() => {
  const own = { ß: "ss", ẞ: "ss", æ: "ae", Æ: "ae", œ: "oe", Œ: "oe", ø: "o", Ø: "o", đ: "d", Đ: "d", ð: "d", Ð: "d", þ: "th", Þ: "th", ł: "l", Ł: "l", ı: "i", ς: "σ" };
  const dropped = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u0652\u00ad\u200c\u200d\u2060\ufeff]/g;
  // Scripts without spaces between words, and Korean.
  const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const letters = (text) => text.replace(/[ßẞæÆœŒøØđĐðÐþÞłŁıς]/g, (letter) => own[letter]);
  const fold = (text) => /^[\x00-\x7f]*$/.test(text) ? text.toLowerCase()
    : letters(letters(text).normalize("NFKD").replace(dropped, "").toLowerCase().replace(dropped, "").normalize("NFC"));

  // Runs of one kind: whole words, and what is written without spaces.
  const runs = (text) => (fold(text).match(/[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}+#]*/gu) ?? []).flatMap((word) => {
    const parts = [];
    let last;
    for (const letter of word) {
      const isUnspaced = unspaced.test(letter);
      if (last?.isUnspaced === isUnspaced) last.text += letter;
      else if (!/[+#]/.test(letter)) parts.push(last = { text: letter, isUnspaced });
    }
    return parts;
  });

  // Of a run without spaces, each two characters side by side, and the last.
  const wordsOf = (run) => {
    if (!run.isUnspaced) return [run.text];
    const letters = [...run.text];
    return letters.map((letter, index) => letter + (letters[index + 1] ?? ""));
  };

  // Words that begin alike are in one bucket of 128 (FNV-1a).
  const bucket = (word) => {
    const letters = [...word];
    const key = unspaced.test(letters[0]) ? letters[0] : letters.slice(0, 3).join("");
    let hash = 2166136261;
    for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 16777619);
    return hash & 127;
  };

  const words = (text) => [...new Set(runs(text).flatMap(wordsOf))].filter((word) => new TextEncoder().encode(word).length <= 64);
  return { fold, runs, words, wordsOf, bucket };
})();
