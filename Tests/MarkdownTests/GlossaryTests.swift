import Testing

@Suite struct GlossaryTests {
    @Test func `glossary terms are explained once, as whole words, outside of links, code and headings`() {
        let found = html(
            "# ATS\n\n`ATS` [ATS](/x) ATSs xATS ATS, ATS C++ and C. 我们用HR系统。\n",
            glossary: ["ATS": "Applicant \"tracking\"", "C++": "a language", "HR": "people", "C": "c"])
        #expect(
            found == """
                <h1>ATS</h1>
                <p><code>ATS</code> <a href="/x">ATS</a> ATSs xATS \
                <abbr title="Applicant &quot;tracking&quot;">ATS</abbr>, ATS <abbr title="a language">C++</abbr> and \
                <abbr title="c">C</abbr>. 我们用<abbr title="people">HR</abbr>系统。</p>

                """)
    }
}
