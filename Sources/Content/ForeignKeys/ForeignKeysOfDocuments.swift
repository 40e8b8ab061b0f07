// What front matter of other generators calls the keys that Candid has, kind by kind.

internal import SiteModel

extension ForeignKeyTable {
    static func of(_ kind: DocumentKind) -> ForeignKeyTable {
        switch kind {
        case .post, .interview: article
        case .job: job
        case .person: person
        case .team: team
        default: page
        }
    }

    private static let page = ForeignKeyTable(
        names: [
            ("title", "heading headline name pagetitle linktitle metatitle seotitle"),
            (
                "updated",
                "lastmod lastmodified lastmodifiedat modified modifiedat modifieddate updatedat updateddate lastupdated "
                    + "lastupdate dateupdated datemodified moddate mtime update revised edited"
            ),
            (
                "description",
                "excerpt summary abstract intro introduction teaser blurb dek lede standfirst subtitle subheading tagline "
                    + "customexcerpt metadescription seodescription ogdescription"
            ),
            (
                "image",
                "cover coverimage featuredimage featureimage featured_image thumbnail thumb banner bannerimage hero "
                    + "heroimage headerimage header picture img images photo ogimage socialimage twitterimage preview "
                    + "previewimage splash imageurl featuredimg resources"
            ),
            ("image-alt", "alt imagealttext coveralt featuredimagealt featureimagealt thumbnailalt ogimagealt alttext"),
            ("slug", "basename postname filename"),
            (
                "aliases",
                "alias redirectfrom redirect redirects redirectsfrom oldurl oldurls oldpath previousurls formerly"
            ),
            ("template", "view pagetemplate wptemplate"),
            ("guid", "uuid atomid feedid ghostid ghostuuid wordpressid postid oldid identifier"),
            ("language", "lang locale hreflang languagecode"),
            ("extra", "params custom meta metadata fields data theme variables userdefined"),
        ],
        notes: [
            (
                "write the last part of the address as 'slug', or a pattern for all under 'permalinks' in site.yml",
                "url permalink path uri link address"
            ),
            (
                "each kind has its template; delete it, or name another one, such as 'template: wide.html'",
                "layout type posttype"
            ),
            (
                "lists are sorted by date and name; delete it, or put it under 'extra' for your own theme",
                "weight order menuorder navorder position sort sortorder priority sticky pin pinned featured highlight rank"
            ),
            (
                "the theme decides what a page shows; delete it, or put it under 'extra' for your own theme",
                "toc tableofcontents showtoc math mathjax katex mermaid highlightcode showdate showauthor showreadingtime "
                    + "readingtime sidebar breadcrumb breadcrumbs nav navigation hidetoc wordcount"
            ),
            (
                "every document except a draft is public and visible to search engines; delete it",
                "published publish public visible active enabled live online listed status state visibility private hidden "
                    + "unlisted draftstatus noindex robots sitemap searchable searchengines indexed"
            ),
            ("the page's own address is the canonical one; delete it", "canonical canonicalurl canonicallink"),
            ("the menu is in site.yml, under 'menu'; delete it", "menu menus navbar mainmenu"),
            (
                "a page that leads elsewhere is a line of 'redirects' in site.yml",
                "redirectto redirecturl redirectlink externalurl externallink"
            ),
            (
                "Candid has nothing like it; delete it",
                "build _build outputs cascade markup headless iscjklanguage engine eleventynavigation eleventycomputed "
                    + "pagination paginate tiers codeinjectionhead codeinjectionfoot newsletter emailsubject"
            ),
        ])

    private static let article = page.preceded(
        names: [
            (
                "date",
                "created createdat datecreated creationdate day time datetime timestamp posted pubdate publishdate "
                    + "publishedat published"
            ),
            ("tags", "categories category keywords keyword tag topics topic labels label subjects taxonomies taxonomy"),
            ("author", "authors by byline creator writer writers postauthor contributors primaryauthor"),
            ("series", "serie collection part seriestitle seriesname"),
            (
                "comments",
                "comment allowcomments commentsenabled enablecomments disablecomments showcomments commentstatus disqus "
                    + "commentable discussion nocomments"
            ),
            ("jobs", "job positions position roles openings"),
            ("speakers", "participants guests guest interviewees interviewee people"),
        ])

    private static let person = page.preceded(
        names: [
            ("name", "title fullname displayname heading"),
            ("role", "title position jobtitle job occupation function"),
            ("team", "department group unit division"),
            ("photo", "avatar portrait picture headshot image profileimage gravatar"),
            (
                "links",
                "url website site homepage twitter x linkedin github mastodon bluesky instagram facebook email mail social "
                    + "socials contact profiles sameas link"
            ),
        ],
        notes: [("the text below the front matter is the biography", "bio biography about description summary")])

    private static let team = page.preceded(
        names: [
            ("name", "title fullname displayname heading"),
            ("lead", "leader manager head teamlead lead-by owner boss"),
        ],
        notes: [
            (
                "people and jobs say which team they are in, each with 'team' in its own file; delete it",
                "members people staff jobs positions roles"
            )
        ])

    private static let job = page.preceded(
        names: [
            ("posted", "date created createdat opened opens open startdate dateopened published"),
            (
                "closes",
                "closed closing deadline applybefore lastday expires enddate validthrough expirydate expirationdate validuntil"
            ),
            ("team", "department group unit division"),
            ("category", "categories industry field occupation function jobcategory occupationalcategory"),
            ("employment", "employmenttype jobtype type contract contracttype worktype hours commitment schedule"),
            ("salary", "pay compensation basesalary wage wages salaryrange payrange remuneration"),
            (
                "location",
                "place places city country office joblocation address region locations state locality workplace"
            ),
            ("remote", "telecommute joblocationtype workplacetype workplace onsite hybrid isremote workmode"),
            ("applicants", "applicantlocation applicantlocationrequirements eligibility remotecountries countries"),
            ("id", "requisition requisitionid reqid req reference referencenumber jobid identifier ref code"),
            ("apply", "applyurl applyemail applicationurl applicationlink applylink email contact url link howtoapply"),
            ("hiring-manager", "manager contactperson recruiter hiringmanager author"),
            ("openings", "vacancies positions headcount totaljobopenings seats number"),
            ("experience-months", "experience experiencerequirements yearsofexperience seniority"),
            ("education", "educationrequirements degree qualification"),
            ("skills", "skill requirements qualifications musthaves"),
            ("benefits", "perks jobbenefits benefit"),
            ("filled", "closedout isfilled hired"),
        ])
}
