"""What made-up works are about: adjectives and nouns of all fields, open words of other languages. Tables only."""

__all__ = ["ADJECTIVES", "LANGUAGE_WORDS", "NOUNS", "PINYIN", "WIDE"]

ADJECTIVES = tuple(
    """
    adaptive anisotropic applied automatic autonomous bacterial basic Bayesian biological broken cellular cerebral
    chemical chronic classical clinical cognitive collective colonial combinatorial compact comparative complex
    computational conditional contemporary continuous cortical critical cultural deep dense developmental
    differential digital discrete distributed dynamic early ecological economic educational efficient elastic
    electrical electronic emotional empirical endogenous environmental epidemic ethical European evolutionary
    experimental fast federal feminist finite formal fractional functional galactic general genetic geometric global
    gravitational harmonic heavy hierarchical high historical holographic human hybrid hyperbolic implicit
    incremental inelastic inflammatory intelligent interactive internal intuitive invariant Japanese judicial large
    legal linear linguistic liquid literary local logical low magnetic marine massive mathematical maternal
    mechanical medieval metabolic modal modern molecular monetary moral multiple muscular national natural neural
    nonlinear nuclear numerical oceanic ontological optical optimal oral organic parallel partial philosophical
    physical political postmenopausal postwar probabilistic professional public quantum radiative random rapid
    rational real recurrent regional relational relativistic religious renewable reproductive robust rural
    scientific selective semantic sequential sexual simple singular social solar spatial spectral stable statistical
    stellar stochastic strong structural sustainable symbolic symmetric synthetic systemic temporal theoretical
    thermal topological transient tropical turbulent universal urban vascular verbal viral virtual visual vocational
    weak wild young
    """.split()
)

NOUNS = tuple(
    """
    abelianization absorption abuse accretion acid acquisition activity adolescents adoption aerosol age agency
    agents aggression agriculture algebra algorithm alignment analysis anatomy annealing anomaly anxiety approach
    approximation architecture art artery arthritis assessment atoms attention attitudes aggregation bacteria bank
    banking bark basin battery behavior behaviour belief biology birds birth bone boson boundary brain breast bridge
    broadcasting bubble cancer capital carbon cardiomyopathy care cartilage catalysis categories cells century
    challenge change channel chaos character charge chemistry childhood children choice church cities citizenship
    class classification climate cluster clusters coast coding cognition cohort collapse collision combustion
    commerce communication communities community competition complexity compression computation concept conflict
    consciousness consequences constraint construction consumption context control convergence cooling correlation
    corrosion cosmology cost coupling court covariance crisis criteria crops crystals culture curriculum data
    database death decay decision decomposition defects deformation degradation democracy density depression design
    detection detector determination development devices diabetes diagnosis diet diffusion dimensions diplomacy
    discourse discovery discrimination disease disorder distribution diversity drama drugs dynamics earth
    earthquakes ecology economics economy ecosystem education effect effects efficiency elasticity elections
    electrons elites emission emotion empire employment energy engineering enzyme epidemiology equation equations
    equilibrium error erosion estimation ethics etiology evaluation evidence evolution exchange exercise exile
    expansion experience experiment expression extraction failure faith families farmers feedback feminism fermions
    fiber fibrosis fiction field fields film films filter finance fish flow fluctuations fluid forest forests
    formation foundations fracture framework freedom friction function functions galaxies game games gas gender gene
    generation genes geography geology geometry glass globalization government gradient grammar graph graphene
    gravity groups growth guide habitat handbook hardware healing health heart heat hippocampus history home hormone
    house household housing human ideals identification identity ideology image imaging immigration immunity impact
    implementation improvement income index induction industry inequality infection inference inflammation inflation
    influence information infrastructure inhibition injury innovation inquiry insects instability institutions
    insurance integration intelligence interaction interface interpretation intervention introduction investigation
    investment isolation kinetics knowledge labor labour land landscape language laser lattice law layer leadership
    learning legislation leukemia life light limits linguistics literacy literature liver logic loss lung machine
    machines magnetism maintenance management manifold manufacturing mapping market markets marriage mass materials
    mathematics matrix matter meaning measurement mechanics mechanism mechanisms media medicine membrane memory
    metabolism metals method methods mice microscopy migration mind mining mirror mobility model modeling models
    modernity modules molecules money monopoly morality mortality mothers motion motivation movement museum music
    narrative nation nature nerve networks neurons neutrino nitrogen noise novel nutrition obesity observation ocean
    oil ontology optics optimization order organization origin origins osteoporosis oxidation oxide pain painting
    panel parameters particles partition pathways patients patterns peace perception performance permeability
    perspectives phase phenomenology philosophy photons physics physiology planning plants plasma plasticity poetry
    policy politics pollution polymer population potential poverty power practice prediction pregnancy pressure
    prevention principles probability problem problems process processes processing production productivity program
    programming programs progression properties protein proteins protocol psychology quality quantization quarks
    questions race radiation rain rats reaction reactor reading realism reality reasoning receptor recognition
    reconstruction recovery reduction reform regime region regression regulation rehabilitation relations relaxation
    reliability religion renaissance representation reproduction research resistance resolution resonance resources
    respiration response responsibility revolution rhetoric rights risk rivers robots rock role scale scattering
    schema schools science search security sediment segmentation selection selectivity self semantics semiconductors
    sensitivity sensor sensors sequence services sex signal signals silicon simulation sleep society software soil
    soils solution space species spectra spectroscopy spectrum speech spin stability standards star stars state
    statistics status stimulation storage strategies strategy stress structure structures students studies study
    stars supernova superconductors support surface surgery survey survival sustainability symmetry synchrony
    syndrome synthesis systems task taxation teachers teaching technique technology television temperature tension
    territory testing text theorem theory therapy thermodynamics thinking tissue tool topology tourism toxicity
    trade tradition traffic training transfer transformation transition translation transport trauma treatment trees
    trends trial trials trust tumor turbulence uncertainty unemployment union universe urbanization utopia vaccine
    validation values variables variation vectors vegetation vehicles velocity verification vibration violence virus
    vision vitamin voices voting war water wave waves wealth welfare wind women work workers world writing yeast
    youth zone
    """.split()
)

PINYIN = tuple(
    """
    Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang
    Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Lu Su Jiang Cai Jia Ding Wei Xue Ye Yan Pan Du Dai Xia
    Zhong Tian Ren Fan Fang Shi Yao Tan Liao Zou Xiong Jin Hao Qin Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim
    Shin Suzuki Sato Tanaka Nakamura Singh Kumar Patel Gupta Sharma Nguyen Tran Pham
    """.split()
)
"""Syllables and family names of Chinese, Korean, Japanese, Indian and Vietnamese people in Latin letters."""

LANGUAGE_WORDS: dict[str, tuple[str, ...]] = {
    "de": tuple(
        """
    Abhandlung Analyse Anwendung Arbeit Aufklärung Ausbildung Bedeutung Begriff Beitrag Beiträge Bemerkungen
    Beziehungen Bildung Darstellung Denken Dichtung Einfluß Einführung Entwicklung Erfahrung Erkenntnis Forschung
    Frage Frauen Freiheit Geschichte Gesellschaft Gestalt Glaube Grundlagen Handel Herrschaft Kapital Kirche Klima
    Krieg Kritik Kultur Kunst Landwirtschaft Leben Lehre Literatur Macht Messung Methode Moderne Musik Natur
    Öffentlichkeit Philosophie Politik Probleme Recht Reform Religion Schule Sprache Staat Stadt Strömung Struktur
    Studien Theorie Umwelt Untersuchung Untersuchungen Verhalten Verfahren Vernunft Wahrheit Wandel Wasser Welt Werk
    Wirtschaft Wissenschaft Zeit
    """.split()
    ),
    "fr": tuple(
        """
    analyse approche art atelier avenir cerveau changement classe colonie comportement conception connaissance corps
    crise critique culture discours droit école écriture économie effet enfant enseignement environnement espace
    essai étude études évolution expérience famille femme femmes formation France gestion guerre histoire homme
    identité image industrie influence introduction langage langue lecture lieu littérature lutte mémoire méthode
    milieu modèle monde mort mouvement musique nature notion œuvre ordre parole paysage peinture pensée peuple
    philosophie poésie politique pouvoir pratique pratiques problème recherche récit réforme religion révolution
    roman santé savoir science sens société sujet système temps territoire théâtre théorie traitement transformation
    travail ville violence vie
    """.split()
    ),
    "es": tuple(
        """
    análisis aprendizaje arte aspectos cambio ciencia ciudad ciudadanía clase comunicación comunidad concepto
    conflicto conocimiento crisis cuerpo cultura democracia derecho desarrollo diseño economía educación empresa
    enfermedad enseñanza escritura escuela espacio estado estudio estudios evaluación evolución experiencia familia
    formación género gestión globalización gobierno guerra historia identidad imagen impacto industria infancia
    investigación jóvenes lectura lengua lenguaje literatura lucha medio memoria mercado método migración modelo
    mujer mujeres mundo niños nación novela pensamiento pobreza poder poesía población política práctica prácticas
    problema proceso producción pueblo región relaciones religión salud siglo sistema sociedad sujeto territorio
    teoría tiempo trabajo tratamiento universidad vida violencia
    """.split()
    ),
    "pt": tuple(
        """
    abordagem análise aprendizagem arte aspectos avaliação cidade ciência comunicação comunidade conhecimento
    conceito construção corpo crianças crise cultura currículo democracia desenvolvimento direito discurso economia
    educação ensino escola espaço estado estratégias estudo estudos evolução experiência família formação gestão
    governo guerra história identidade imagem impacto indústria infância informação investigação justiça leitura
    língua linguagem literatura luta memória mercado método modelo movimento mulher mulheres mundo natureza
    pensamento pobreza poder política população prática práticas problema processo produção professores qualidade
    reforma região relação religião saúde século sistema sociedade sujeito tecnologia tempo teoria território
    trabalho tratamento universidade vida violência
    """.split()
    ),
    "it": tuple(
        """
    analisi architettura arte aspetti autore bambini chiesa città classe concetto conoscenza corpo crisi critica
    cultura diritto donna donne economia educazione esperienza famiglia filosofia formazione gestione giustizia
    guerra identità immagine industria introduzione lavoro lettura letteratura libertà lingua linguaggio memoria
    mercato metodo mondo morte musica natura opera paesaggio parola pensiero pittura poesia politica potere pratica
    problema problemi processo racconto religione ricerca riforma rivoluzione romanzo salute scienza scrittura
    scuola secolo sistema società spazio stato storia struttura studio studi sviluppo teatro tempo teoria territorio
    tradizione trasformazione umanesimo vita
    """.split()
    ),
    "nl": tuple(
        """
    analyse arbeid beleid betekenis cultuur economie geschiedenis gezondheid handel instelling kennis kinderen kunst
    leven literatuur maatschappij macht mens natuur onderwijs onderzoek ontwikkeling oorlog politiek praktijk recht
    samenleving school stad studie taal theorie verandering vrouwen water werk wereld wetenschap
    """.split()
    ),
}
"""Open words of titles, by language; the small words between them are in titles.py."""

WIDE: dict[str, tuple[str, ...]] = {
    "ko": tuple(
        """
    연구 분석 효과 영향 관계 교육 사회 문화 정책 한국 지역 도시 환경 기술 개발 방법 모형 시스템 정보 경제 산업 기업
    조직 행동 심리 노인 아동 여성 청소년 가족 학교 교사 학생 대학 언어 문학 역사 철학 종교 예술 음악 건강 의료 간호
    식품 농업 수리 토양 물 에너지 재료 구조 설계 해석 평가 특성 변화 요인 중심 기반 활용 인식 만족 이용 참여 발전
    방안 과정 이론 적용 비교 실태 조사
    """.split()
    ),
    "ja": tuple(
        """
    研究 分析 効果 影響 関係 教育 社会 文化 政策 日本 地域 都市 環境 技術 開発 方法 理論 情報 経済 産業 企業 組織
    行動 心理 高齢者 児童 女性 家族 学校 学生 言語 文学 歴史 哲学 宗教 芸術 健康 医療 看護 食品 農業 土壌 水 材料
    構造 設計 解析 評価 特性 変化 骨 臨床 試験
    """.split()
    ),
    "zh": tuple(
        """
    研究 分析 效果 影响 关系 教育 社会 文化 政策 中国 地区 城市 环境 技术 开发 方法 理论 信息 经济 产业 企业 组织
    行为 心理 老年 儿童 女性 家庭 学校 学生 语言 文学 历史 哲学 宗教 艺术 健康 医疗 护理 食品 农业 土壤 水 材料 结构
    设计 评价 特性 变化 模型 系统 保护 更新 街区
    """.split()
    ),
}
"""Words of titles in languages that are written without case."""
