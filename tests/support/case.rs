//! A small proposal of our own, so that the screens under test change only when the screens do.

use escalate::codec::Draft;
use escalate::i18n::Lang;
use escalate::proposal::{DraftId, Proposal, RowId};
use escalate::schema::{Path, parse_value, section};

pub(crate) type Row<'a> = &'a [(&'a str, &'a str)];

/// The proposal in a language.
pub(crate) fn draft(lang: Lang) -> Draft {
    let mut draft = Draft::blank(DraftId::from_number(1), lang);
    let p = &mut draft.proposal;
    let (fields, tables) = match lang {
        Lang::Zh => (ZH_FIELDS, ZH_TABLES),
        Lang::En => (EN_FIELDS, EN_TABLES),
    };
    for (path, value) in fields {
        set(p, &Path::parse(path).expect("a path"), value);
    }
    for (table, rows) in tables {
        add(p, table, rows);
    }
    draft
}

/// A table of many rows.
pub(crate) fn long(lang: Lang, rows: usize) -> Draft {
    let mut draft = draft(lang);
    for index in 0..rows {
        let what = format!("第 {index} 项 👩‍👩‍👧 loss");
        add(
            &mut draft.proposal,
            "impact.losses",
            &[&[("what", &what), ("customers", "12"), ("each", "abc")]],
        );
    }
    draft
}

/// A proposal with enough figures for every picture.
pub(crate) fn pictured(lang: Lang) -> Draft {
    let mut draft = draft(lang);
    let p = &mut draft.proposal;
    p.impact.losses.clear();
    let words = |zh, en| if lang == Lang::Zh { zh } else { en };
    let (lost, paid) = (
        words("周末排队没等到接待就走的客户“再也不来”", "Customers who leave the queue “for good”"),
        words("给等久了的客户的补偿", "Compensation for those who wait"),
    );
    let pilot = words("两家试点门店", "Two pilot sites");
    add(
        p,
        "impact.losses",
        &[&[
            ("what", lost),
            ("customers", "300..600"),
            ("each", "600"),
            ("per", "month"),
            ("counts_as", "revenue"),
            ("margin_rate", "20%"),
            ("avoidable", "30%..60%"),
            ("avoidable_from", pilot),
            ("ground", "estimated"),
        ]],
    );
    add(
        p,
        "impact.costs",
        &[&[
            ("what", paid),
            ("kind", "compensation"),
            ("amount", "6万"),
            ("per", "month"),
            ("avoidable", "50%..70%"),
            ("avoidable_from", pilot),
            ("ground", "measured"),
        ]],
    );
    let system = words("预约分流系统", "Booking system");
    add(
        p,
        "impact.investments",
        &[&[("what", system), ("amount", "60万..75万"), ("per", "one_off"), ("ground", "estimated")]],
    );
    set(p, &Path::parse("impact.launch").expect("a path"), "3");
    set(p, &Path::parse("impact.ramp").expect("a path"), "6");
    let weeks = [38, 41, 36, 40, 39, 42, 37, 41, 40, 43, 52, 64];
    let lines: Vec<String> = (1..).zip(weeks).map(|(week, minutes)| format!("W{week} {minutes}")).collect();
    let claim = words("周末排队越来越久", "The weekend queue gets longer");
    add(
        p,
        "evidence.trend",
        &[&[("kind", "series"), ("claim", claim), ("series", &lines.join("\n")), ("ground", "measured")]],
    );
    draft
}

pub(crate) fn set(p: &mut Proposal, path: &Path, value: &str) {
    let kind = path.field_spec().expect("a field").kind;
    let value = parse_value(kind, value).expect("a value that fits");
    path.member_mut(p).expect("a member").set(value).expect("a value that fits");
}

pub(crate) fn add(p: &mut Proposal, table: &str, rows: &[Row<'_>]) {
    let section = section(table).expect("a section");
    let escalate::schema::Body::Table(lens) = section.body else { panic!("{table} is a table") };
    for row in rows {
        let index = section.rows(p).expect("rows").len();
        let id = RowId::from_number(1000 + index as u64 * 31);
        (lens.get_mut)(p).insert(index, id.clone());
        for (field, value) in *row {
            let field = section.field(field).expect("a field");
            set(p, &Path::cell(section, id.clone(), field), value);
        }
    }
}

const ZH_FIELDS: &[(&str, &str)] = &[
    ("frame.title", "把周末接车排队从 52 分钟压到 20 分钟以内"),
    ("frame.problem", "60 家门店里有 41 家周末接车排队超过半小时，每月约 900 位客户没等到接待就走了"),
    ("frame.ask", "批准 8 家门店试点预约分流，6 周内给结论"),
    ("frame.sites", "六十来家"),
    ("frame.date", "2026-03-09"),
];
const EN_FIELDS: &[(&str, &str)] = &[
    ("frame.title", "Bring the weekend queue from 52 minutes down to 20"),
    (
        "frame.problem",
        "At 41 of 60 sites customers queue for more than half an hour on weekends; about 900 a month leave",
    ),
    ("frame.ask", "Approve a pilot at 8 sites, with a result within 6 weeks"),
    ("frame.sites", "sixty or so"),
    ("frame.date", "2026-03-09"),
];
const ZH_TABLES: &[(&str, &[Row<'static>])] = &[
    (
        "impact.losses",
        &[
            &[("what", "没等到接待就走的客户“再也不来”"), ("customers", "900"), ("each", "600元")],
            &[("what", "预约取消后没有补上的工位"), ("amount", "5.4万"), ("customers", "约莫几十")],
        ],
    ),
    (
        "sponsors.stakeholders",
        &[&[("who", "网络运营总监"), ("department", "运营"), ("power", "5"), ("stake", "4")]],
    ),
    ("follow_up.contacts", &[&[("due", "2026-03-30"), ("action", "问是否立项"), ("who", "网络运营总监")]]),
];
const EN_TABLES: &[(&str, &[Row<'static>])] = &[
    (
        "impact.losses",
        &[
            &[
                ("what", "Customers who leave the queue “for good”"),
                ("customers", "900"),
                ("each", "CNY 600"),
            ],
            &[
                ("what", "Bays idle after a cancelled booking"),
                ("amount", "54k"),
                ("customers", "a few dozen"),
            ],
        ],
    ),
    (
        "sponsors.stakeholders",
        &[&[
            ("who", "Head of network operations"),
            ("department", "Operations"),
            ("power", "5"),
            ("stake", "4"),
        ]],
    ),
    (
        "follow_up.contacts",
        &[&[
            ("due", "2026-03-30"),
            ("action", "Ask whether it is listed"),
            ("who", "Head of network operations"),
        ]],
    ),
];
