// The words of the default theme for sites that tests make by hand.

import Content
import Diagnostics
import Pages
import SiteModel

let englishWords: SiteWords = {
    let lists = builtInWordFiles().filter { $0.language == "en" }.map { file in
        parseWords(Source(id: SourceID(0), path: "words/en.yml", bytes: file.bytes), language: "en").value
    }
    return WordLibrary(lists).words(in: "en")
}()
