"""The words by which homepages head their lists, in the languages in which they are written."""

from __future__ import annotations

_SYNONYMS: dict[str, str] = {
    "biography": (
        "about|about me|about us|bio|biography|short bio|short biography|brief bio|brief biography|"
        "biographical sketch|introduction|self introduction|brief introduction|short introduction|profile|"
        "personal profile|welcome|who am i|whoami|home|"
        "个人简介|简介|关于我|自我介绍|个人介绍|个人信息|关于"
    ),
    "news": (
        "news|recent news|latest news|news and updates|updates|recent updates|whats new|what is new|highlights|"
        "news and highlights|latest updates|announcements|recent events|news and activities|recent activities|"
        "news and events|latest|新闻|动态|最新动态|近期动态|新闻动态|最新消息|消息|近况"
    ),
    "publications": (
        "publications|publication|selected publications|highlighted publications|all publications|more publications|"
        "recent publications|full publications|published|publications list|publication list|list of publications|"
        "preprints and under submission|collaboration papers|selected research papers|research papers|selected papers|"
        "papers|recent papers|featured publications|representative publications|representative papers|paper|"
        "representative works|selected works|publications and preprints|preprints and publications|preprints|preprint|"
        "selected preprints|working papers|conference papers|journal papers|journal articles|"
        "peer reviewed publications|"
        "key publications|main publications|research publications|selected research|selected publication|"
        "papers and preprints|academic publications|publication highlights|published papers|first author papers|"
        "articles|refereed articles|peer reviewed articles|books|ebooks|e books|book chapters|books and chapters|"
        "edited books|edited volumes|book reviews|book project|book projects|book manuscript|books in progress|"
        "policy reports|policy briefs|policy papers|technical reports|research reports|white papers|"
        "monographs|theses|thesis|dissertation|dissertations|"
        "other publications|manuscripts|under review|works in progress|work in progress|drafts|draft papers|"
        "unpublished papers|unpublished manuscripts|full publication list|conferences|journals|"
        "conference abstracts|ongoing work|ongoing works|"
        "论文|发表论文|论文发表|学术论文|代表论文|代表性论文|研究成果|发表|学术成果|论文列表|科研成果|代表作|部分论文|"
        "期刊论文|会议论文|学位论文|专书论文|著作|学术著作|专著|论著|专书"
    ),
    "honors": (
        "honors and awards|awards and honors|grants and awards|awards|honors|award|honor|certifications|"
        "scholarships|awards and scholarships|scholarships and awards|honors and scholarships|fellowships|"
        "fellowships and awards|awards and fellowships|selected awards|selected honors|selected awards and honors|"
        "selected honors and awards|prizes|achievements|awards and achievements|honors and achievements|"
        "competitions|competition|contests|competitions and awards|awards and competitions|awards and grants|rewards|"
        "honors and rewards|academic honors|challenge awards|challenges|awards and recognition|awards and recognitions|"
        "recognition|honours and awards|awards and honours|honours|honor and awards|honor and award|honors and award|"
        "awards and honor|scholarship|selected scholarships|distinctions|accomplishments|"
        "荣誉|学术荣誉|个人荣誉|奖项|荣誉奖项|荣誉与奖励|获奖|获奖经历|荣誉和奖项|所获荣誉|奖励|奖学金|竞赛|"
        "荣誉奖励|荣誉与奖项|竞赛获奖|获奖情况"
    ),
    "education": (
        "education|degrees|academic degrees|educations|"
        "education background|educational background|education experience|academic background|"
        "education experiences|educational experience|academic education|background|学历|教育|教育经历|教育背景|"
        "学习经历"
    ),
    "experience": (
        "internships|internship|experience|experiences|work experience|work experiences|working experience|"
        "working experiences|research experience|research experiences|professional experience|employment|career|"
        "professional experiences|internship experience|internship experiences|industry experience|"
        "industrial experience|industrial experiences|positions|academic positions|professional positions|appointments|"
        "academic appointments|academic experience|academic experiences|work|professional appointments|visiting|"
        "visiting experience|research and work experience|work and research experience|visits|employment history|"
        "research internships|research internship|work history|intern experience|intern|job experience|"
        "工作经历|实习经历|实习|科研经历|经历|研究经历|工作|工作经验|访学经历|职业经历"
    ),
    "talks": (
        "invited talks|talks|talk|conference talks|contributed talks|invited talk|presentations|invited presentations|"
        "talks and presentations|seminars|keynotes|tutorials|tutorial|invited talks and tutorials|academic talks|"
        "talks and tutorials|selected talks|recent talks|oral presentations|conference presentations|speeches|"
        "invited lectures|lectures and talks|presentations and talks|keynotes and invited talks|报告|学术报告|"
        "邀请报告|演讲|特邀报告"
    ),
    "service": (
        "services|service|academic services|academic service|professional services|professional service|"
        "conference reviewer|journal reviewer|reviewer|reviewers|reviewing|program committee|editorship|"
        "professional activities|professional activity|academic activities|academic activity|"
        "review activities|reviewing activities|"
        "reviewer experience|review experience|review|review service|review services|academic reviewer|"
        "service and leadership|leadership and service|community service|community services|community|"
        "services and activities|activities and services|peer review|invited reviewer|reviewer service|"
        "reviewer services|academic reviewing|editorial|editorial service|editorial board|memberships|"
        "professional memberships|organization|committee|committees|academic services and activities|"
        "paper review|academic review|conference review|journal review|conference and journal reviewer|"
        "professional affiliations|organizer|workshop organization|academic community service|"
        "学术服务|学术任职|社会任职|服务|审稿|学术兼职|社会服务|审稿经历|社会兼职|学术活动"
    ),
    "teaching": (
        "teaching|teaching assistant|teaching experience|teaching experiences|courses|teaching assistantship|"
        "teaching assistantships|course|lectures|teaching assistants|courses taught|teaching and mentoring|教学|"
        "教学经历|助教|课程|助教经历|教授课程"
    ),
    "projects": (
        "open source projects|projects|project|software|models and tools|open source|selected projects|"
        "research projects|open source project|open source software|open source contributions|projects and software|"
        "datasets|code|codes|demos|project experience|project experiences|personal projects|course projects|"
        "side projects|tools|resources|software and datasets|datasets and software|open source work|open source works|"
        "research project|featured projects|selected research projects|开源项目|项目|项目经历|科研项目|项目经验|"
        "参与项目|开源工作"
    ),
    "patents": "invention patent|patents|patent|inventions|invention patents|专利|发明专利|专利成果|软件著作权",
    "grants": (
        "grants|funding|research grants|fundings|grant|research funding|projects and grants|基金|科研基金|资助|"
        "基金项目|研究基金"
    ),
    "students": (
        "students|advisees|mentees|current students|alumni|mentoring|supervision|mentorship|advising|former students|"
        "student mentoring|students and mentees|mentored students|student supervision|graduated students|"
        "phd students|collaborators and students|students mentored|学生|指导学生|团队成员|在读学生|毕业学生"
    ),
}
# In German, French, Spanish, Portuguese, Italian, Japanese, Korean.
_IN_OTHER_LANGUAGES: dict[str, str] = {
    "biography": (
        "über mich|zur person|à propos|a propos|sobre mí|sobre mi|acerca de mí|sobre mim|chi sono|presentación|"
        "biografía|biografia|biographie|sobre|présentation|略歴|自己紹介|プロフィール|소개|약력"
    ),
    "news": (
        "aktuelles|neuigkeiten|actualités|actualites|noticias|novedades|notícias|novidades|novità|notizie|お知らせ|"
        "ニュース|更新情報|소식"
    ),
    "publications": (
        "publikationen|veröffentlichungen|ausgewählte publikationen|publicaciones|publicações|pubblicazioni|"
        "artículos|artigos|articoli|prépublications|articles publiés|articles soumis|articles acceptés|"
        "articles de revue|livres|ouvrages|chapitres|chapitres douvrage|chapitres de livre|thèse|travaux|"
        "liste des publications|publications et prépublications|documents de travail|"
        "libros|libros y capítulos|capítulos|capítulos de libro|capítulos de libros|artículos en revistas|"
        "artículos de revista|tesis|tesis doctoral|reseñas|documentos de trabajo|"
        "livros|capítulos de livro|capítulos de livros|artigos em periódicos|artigos publicados|"
        "tese|tese de doutorado|resenhas|"
        "libri|monografie|capitoli|capitoli di libro|articoli su rivista|recensioni|tesi di dottorato|curatele|"
        "bücher|monographien|monografien|aufsätze|zeitschriftenartikel|zeitschriftenaufsätze|buchkapitel|buchbeiträge|"
        "herausgeberschaften|sammelbände|rezensionen|monografías|monografias|monographies|comptes rendus|"
        "業績|研究業績|主要な研究業績|主要業績|論文|発表論文|논문|연구업적"
    ),
    "honors": (
        "preise|auszeichnungen|preise und auszeichnungen|preise auszeichnungen und stipendien|stipendien|prix|"
        "prix et distinctions|premios|premios y distinciones|becas|prêmios|premi|premi e riconoscimenti|"
        "distinciones|受賞|受賞歴|수상|수상경력"
    ),
    "education": (
        "bildung|studium|akademische ausbildung|formation académique|educación|formación|educação|formação|"
        "formação acadêmica|istruzione|formazione|scolarité|diplômes|学位|学歴|학력|formation|ausbildung|"
        "formación académica"
    ),
    "experience": (
        "berufserfahrung|beruflicher werdegang|werdegang|expérience|expériences|expérience professionnelle|"
        "experiencia|experiencia profesional|experiência|experiência profissional|esperienza|esperienze|parcours|"
        "職歴|経歴|現職|경력"
    ),
    "talks": (
        "vorträge|eingeladene vorträge|exposés|charlas|ponencias|conferencias|palestras|apresentações|"
        "presentazioni|communications|学会発表|講演|発表|발표|강연"
    ),
    "teaching": (
        "lehre|lehrveranstaltungen|universitäre lehre|enseignement|enseignements|docencia|enseñanza|cursos|ensino|"
        "disciplinas|didattica|insegnamento|教育活動|担当授業|授業|강의"
    ),
    "projects": (
        "projekte|forschungsprojekte|projets|proyectos|proyectos de investigación|projetos|projetos de pesquisa|"
        "progetti|プロジェクト|프로젝트"
    ),
    "students": (
        "studierende|doktoranden|betreute arbeiten|betreute abschlussarbeiten|abschlussarbeiten|betreuung|"
        "encadrement|étudiants|estudiantes|tesistas|orientações|orientandos|alunos|studenti"
    ),
    "service": "社会活動|所属学会|学会活動|봉사",
    "grants": "研究費|外部資金|競争的資金|연구비",
}
# In Dutch, Polish, Turkish, Russian, Vietnamese.
_IN_FURTHER_LANGUAGES: dict[str, str] = {
    "news": "nieuws|aktualności|haberler|duyurular|новости|tin tức",
    "publications": (
        "publicaties|publikacje|publikacje naukowe|artykuły|yayınlar|yayınlarım|bilimsel yayınlar|makaleler|bildiriler|"
        "uluslararası dergiler|tezler|публикации|научные публикации|избранные публикации|статьи|научные статьи|"
        "научные труды|công bố|công bố khoa học|bài báo|bài báo khoa học|bài báo tạp chí|bài báo hội nghị"
    ),
    "honors": "prijzen|nagrody|ödüller|burslar|награды|giải thưởng",
    "education": "opleiding|wykształcenie|eğitim|образование|học vấn",
    "talks": "lezingen|wystąpienia|konuşmalar|доклады|выступления",
    "teaching": "onderwijs|dydaktyka|dersler|verdiğim dersler|преподавание|giảng dạy",
    "projects": "projecten|projekty|projeler|проекты|dự án",
}
# What each of the words heads.
KIND_OF = {
    word: kind
    for names in (_SYNONYMS, _IN_OTHER_LANGUAGES, _IN_FURTHER_LANGUAGES)
    for kind, words in names.items()
    for word in words.split("|")
}
