//! Whether a sentence says that money is lost, and whose, and whether it speaks of all of it.

use super::meant::is_of_a_part;
use super::named::{beside, has_condition, is_near, is_of_another};
use super::over::NUMBERS;
use super::within::is_change;
use crate::check::prose::{
    CUSTOMERS, CUSTOMERS_EN, List, SITES, clause, clause_before, clause_behind, denies, figures_in,
    just_before, list, list_but, sentence, tokens,
};
use crate::figure::Mention;
use crate::text::{Term, Terms, is_han};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// Money, nothing more is said.
    Money,
    /// Money taken: `少收`, `lost revenue`.
    Revenue,
    /// What would have stayed of it: `少赚毛利`.
    Margin,
    /// Money spent for nothing: `多花`, `wasted`.
    Cost,
}

/// How much may stand between the word and the figure, in Chinese characters and in words.
const AHEAD: (usize, usize) = (10, 4);
const BEHIND: (usize, usize) = (6, 3);

fn words_for(lists: &[(Lost, &str)], not: &str) -> Terms<Lost> {
    let mut terms: Vec<Term<Lost>> = Vec::new();
    for (lost, words) in lists {
        terms.extend(words.split('|').map(|word| Term::new(word, *lost).loose()));
    }
    if let Some(first) = terms.first_mut() {
        first.not.extend(not.split('|').map(str::to_owned));
    }
    Terms::new(terms)
}

/// Words before a figure.
static LEADING: LazyLock<Terms<Lost>> = LazyLock::new(|| {
    let lists = [
        (
            Lost::Revenue,
            "少收|少收入|少做|少卖|减收|短收|错失|lost revenue|lost sales|missed revenue|missed sales",
        ),
        (Lost::Margin, "lost margin|lost profit"),
        (Lost::Cost, "多花|多付|多掏|多支出|另花|另付|白花|wasted|waste|wastes"),
        (
            Lost::Money,
            "少赚|少挣|损失|流失|丢掉|丢了|丢失|亏掉|亏了|亏|跑掉|漏掉|蒸发|lose|loses|losing|lost|loss|losses|lost us|\
             cost us|costs us|costing us|cost|costs|missed|missing|forgone|forgo|forgoes|gave up",
        ),
    ];
    words_for(&lists, "亏损|亏本|cost of|low cost|lost customers")
});

/// Words behind a figure.
static FOLLOWING: LazyLock<Terms<Lost>> = LazyLock::new(|| {
    let lists = [
        (
            Lost::Money,
            "的损失|的流失|的收入损失|的缺口|损失|流失|没了|没收到|打了水漂|白白流走|gone|lost|in losses|loss|down the drain",
        ),
        (Lost::Revenue, "lost revenue|lost sales|missed revenue|missed sales|forgone revenue"),
        (Lost::Margin, "lost margin|lost profit"),
        (Lost::Cost, "wasted"),
    ];
    words_for(&lists, "损失率|流失率|流失的客户|流失客户|lost customers")
});

/// Words for a loss that is kept from happening, and for money that goes out on purpose.
static KEPT: List = LazyLock::new(|| {
    let words: Vec<&str> = "\
        减少|避免|挽回|防止|降低|止住|堵住|弥补|补回|追回|收窄|压缩|不再|省|节约|投入|投资|批准|预算|运行费|升级|采购|赔付率|\
        reduce|reduces|reducing|cut|cuts|avoid|avoids|avoided|prevent|prevents|recover|recovers|recovered|save|saves|\
        stop|stops|win back|regain|regains|no longer|narrow|narrows|invest|invests|investment|approve|budget|fund|\
        upgrade|spend|insured|refund|refunds"
        .split('|')
        .collect();
    list_but(&words, &["全省", "各省", "外省", "本省"])
});

/// Words for what has not come yet.
static AHEAD_OF_US: List = LazyLock::new(|| {
    list(&[
        "将",
        "未来",
        "今后",
        "接下来",
        "再拖",
        "再等",
        "拖到",
        "拖下去",
        "继续",
        "预测",
        "不改",
        "不解决",
        "不做",
        "不处理",
        "不管",
        "照此",
        "照这",
        "按此",
        "按这个",
        "到年底",
        "年内",
        "will",
        "going to",
        "forecast",
        "projected",
        "until",
        "continues",
        "at this pace",
        "at this rate",
        "if nothing",
        "by then",
        "another",
    ])
});

/// Words for some of it.
static SOME: List = LazyLock::new(|| {
    list_but(
        &[
            "光是",
            "单是",
            "单单",
            "仅",
            "只",
            "一项",
            "一家",
            "一店",
            "一个店",
            "一半",
            "几家",
            "试点",
            "分摊",
            "大区",
            "片区",
            "区域",
            "最多的",
            "最大的",
            "alone",
            "only",
            "merely",
            "half",
            "part of",
            "region",
            "region’s",
            "one store",
            "one site",
            "single",
            "pilot",
            "mostly",
            "share of",
            "worst",
            "top",
            "biggest",
        ],
        &["不只", "不仅"],
    )
});

/// Who buys.
static BUYERS: List = LazyLock::new(|| list(&[CUSTOMERS, CUSTOMERS_EN, &["they"]].concat()));

/// Others whose loss is not ours.
static OTHERS: List = LazyLock::new(|| {
    let words: Vec<&str> = "\
        供应商|供货商|厂家|经销商|加盟|员工|对手|保险|别人|友商|其余|其他|邻市|\
        supplier|suppliers|dealer|dealers|franchised|franchisees|insurer|insurers|staff|competitor|competitors|rival|\
        rivals|next door"
        .split('|')
        .collect();
    list(&words)
});

/// Whether a figure is called a loss, and of what.
pub(super) fn lost(text: &str, all: &[Mention], at: usize) -> Option<Lost> {
    let m = all.get(at)?;
    let own = told(text, m);
    let (before, behind) = beside(text, all, at, &own);
    let leading = LEADING.find(before).into_iter().rev().find_map(|hit| {
        let between = &before[hit.range.end..];
        let is_bare_cost =
            ["cost", "costs"].iter().any(|word| before[hit.range.clone()].eq_ignore_ascii_case(word));
        // `The rent costs 5k`: only money that was to come in is lost by costing.
        let is_loss = !is_bare_cost || kind(behind).is_some();
        (is_near(between, AHEAD) && is_loss).then_some((*hit.value, hit.range.start))
    });
    let word = match leading {
        Some((lost, start)) if !denies(&before[..start]) => lost,
        Some(_) => return None,
        None => FOLLOWING
            .find(behind)
            .into_iter()
            .find_map(|hit| is_near(&behind[..hit.range.start], BEHIND).then_some(*hit.value))
            .filter(|_| !denies(before))?,
    };
    Some(match (word, kind(&text[phrase(text, m)])) {
        (Lost::Cost, _) => Lost::Cost,
        (word, None) => word,
        (_, Some(kind)) => kind,
    })
}

/// What money a phrase names.
fn kind(phrase: &str) -> Option<Lost> {
    static KINDS: LazyLock<Terms<Lost>> = LazyLock::new(|| {
        let lists = [
            (Lost::Margin, "毛利|利润|净利|纯利|profit|profits|margin|margins|earnings"),
            (Lost::Revenue, "收入|营收|营业额|流水|销售额|生意|revenue|sales|turnover|business"),
        ];
        words_for(&lists, "按毛利|毛利率")
    });
    let mut found = KINDS.find(phrase).into_iter().map(|hit| *hit.value);
    let first = found.next()?;
    // Where both are named, it may be either.
    found.all(|other| other == first).then_some(first)
}

/// The clause of a figure, with its heading where it has nothing else before it: `Lost revenue: 160k a month`.
fn told(text: &str, m: &Mention) -> Range<usize> {
    let own = clause(text, m.number.start);
    let is_bare = text.get(own.start..m.span.start).is_none_or(|before| before.trim().is_empty());
    match clause_before(text, &own).filter(|_| is_bare && text[..own.start].ends_with([':', '：'])) {
        Some(heading) => heading.start..own.end,
        None => own,
    }
}

/// The part of its clause that tells of one figure: without what `and` adds and what stands in brackets beside it.
pub(super) fn phrase(text: &str, m: &Mention) -> Range<usize> {
    let own = told(text, m);
    let (before, behind) =
        (&text[own.start..m.span.start.max(own.start)], &text[m.span.end..own.end.max(m.span.end)]);
    let open = |words: &str, word: &str| words.to_ascii_lowercase().rfind(word).map(|at| at + word.len());
    let start =
        [" and ", " plus ", "（", "(", "、", "并且"].iter().filter_map(|word| open(before, word)).max();
    let ends = [" and ", " plus ", "（", "(", "）", ")", "、"];
    let end = ends.iter().filter_map(|word| behind.to_ascii_lowercase().find(word)).min();
    own.start + start.unwrap_or(0)..m.span.end + end.unwrap_or(behind.len())
}

/// Whether a sentence may tell of less than all of it, of another one's, of what is to come, or of what is kept.
/// `time` is where it says over which time; `world` is what the draft speaks of.
pub(super) fn is_elsewhere(
    text: &str,
    all: &[Mention],
    m: &Mention,
    time: &Range<usize>,
    world: &HashSet<String>,
) -> bool {
    let own = phrase(text, m);
    // `另花` is a word for the loss itself.
    let said = without(text, &own, &[time]).replace("另花", " ").replace("另付", " ");
    let told = sentence(text, m.number.start).start..own.end;
    let before = without(text, &told, &[time]);
    let near = clause_before(text, &clause(text, m.number.start)).map_or(own.start, |place| place.start);
    let near = without(text, &(near.min(own.start)..own.end), &[time]);
    let is_one = |other: &Mention| other.span.start == m.span.start || time.contains(&other.span.start);
    figures_in(all, &own).iter().any(|other| !is_one(other))
        || is_of_a_part(&said)
        || !KEPT.find(&said).is_empty()
        || has_condition(&before)
        || !AHEAD_OF_US.find(&before).is_empty()
        || is_of_another(&near)
        || !SOME.find(&near).is_empty()
        || is_of_others(&said, &near, world)
        || has_place(&before, world)
        || counts_sites(&near)
        || is_of_another_cause(text, &clause(text, m.number.start), world)
        || is_divided_behind(text, m)
}

/// Whether somebody else loses it: `客户每月多花`. Whoever the draft itself loses is no one else.
fn is_of_others(said: &str, near: &str, world: &HashSet<String>) -> bool {
    let is_ours =
        ["我们", "公司", "us ", "we ", "our "].iter().any(|word| said.to_lowercase().contains(word));
    let loses = LEADING.find(said).first().map_or(said.len(), |hit| hit.range.start);
    let subject = &said[..loses];
    // `等不及的客户`: told of by the row; `客户每月损失`: not.
    let is_theirs = BUYERS
        .find(subject)
        .into_iter()
        .next_back()
        .is_some_and(|hit| tokens(&subject[..hit.range.start]).is_disjoint(world));
    let is_known = |word: &str| tokens(word).iter().any(|token| world.contains(token));
    (is_theirs && !is_ours) || OTHERS.find(near).iter().any(|hit| !is_known(&near[hit.range.clone()]))
}

/// Whether the clause before gives a cause that the draft does not speak of: `因为台风，三个月损失`.
fn is_of_another_cause(text: &str, own: &Range<usize>, world: &HashSet<String>) -> bool {
    const CAUSES: &[&str] = &[
        "因为",
        "由于",
        "因",
        "受",
        "遇上",
        "碰上",
        "because of",
        "due to",
        "owing to",
        "thanks to",
        "with the",
        "in the",
    ];
    clause_before(text, own).is_some_and(|before| {
        let said = text[before].trim().to_lowercase();
        CAUSES.iter().any(|cause| said.starts_with(cause)) && tokens(&said).is_disjoint(world)
    })
}

/// Whether what follows says how much of it is of something: `，其中一半`.
fn is_divided_behind(text: &str, m: &Mention) -> bool {
    let behind = clause_behind(text, &clause(text, m.number.start));
    behind.is_some_and(|behind| {
        let said = text[behind].trim().to_lowercase();
        ["其中", "有一半", "一半", "of which", "half of", "of it ", "of this "]
            .iter()
            .any(|word| said.starts_with(word))
    })
}

/// Whether some stores are counted in words: `two stores`.
fn counts_sites(near: &str) -> bool {
    let words: Vec<String> = near.split_whitespace().map(str::to_lowercase).collect();
    words.windows(2).any(|pair| {
        let is_number = ["one", "both", "few", "several"].contains(&pair[0].as_str())
            || NUMBERS.iter().any(|(_, number)| pair[0] == *number);
        is_number && (SITES.contains(&pair[1].as_str()) || ["store", "site"].contains(&pair[1].as_str()))
    })
}

/// Whether a figure is what a loss has changed by: `增加了 18 万`, where `损失了 18 万` is the loss.
pub(super) fn is_a_change(text: &str, m: &Mention) -> bool {
    let before = just_before(text, m.span.start).trim_end();
    match before.strip_suffix('了') {
        Some(stem) => {
            stem.ends_with(['加', '升', '涨', '降', '跌', '增', '减', '多', '少', '大', '高', '落'])
        }
        None => is_change(text, m),
    }
}

/// Whether a place is named that the draft does not speak of: `浦东店`, `in Pudong`.
fn has_place(said: &str, world: &HashSet<String>) -> bool {
    // `站着等`, `售后市场`: no end of a name.
    const COMPOUNDS: &[&str] =
        &["站着", "站在", "站起", "市场", "市面", "市价", "省去", "省下", "省事", "省钱", "店员", "店长"];
    let mut chars: Vec<char> = Vec::new();
    for (at, c) in said.char_indices() {
        if matches!(c, '店' | '省' | '市' | '县' | '站')
            && !COMPOUNDS.iter().any(|compound| said[at..].starts_with(compound))
            && let [.., a, b] = chars[..]
            && [a, b].iter().all(|c| is_han(*c))
            && !"门到进回离来各全本我开同每网4分家有个".contains(b)
            && !world.contains(&[a, b].iter().collect::<String>())
        {
            return true;
        }
        chars.push(c);
    }
    let mut words = said.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.next();
    words.any(|word| {
        let is_name = word.len() > 2
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word[1..].chars().all(|c| c.is_ascii_lowercase());
        is_name
            && !world.contains(&word.to_lowercase())
            && !world.contains(word.to_lowercase().trim_end_matches('s'))
    })
}

/// Chinese words that stand in any sentence of a loss.
const IDLE: &str = "\
    两项|三项|各项|几项|全部|所有|每个月|每月|每年|每周|每季|月均|补救|合计|累计|总共|一共|总计|共计|大约|\
    大概|估计|预计|测算|粗算|算下来|因此|因而|由此|所以|于是|结果|导致|造成|带来|引起|致使|使得|相当于|等于|\
    折合|达到|我们|公司|总部|全网|白白|实际|直接|已经|平均|人民币|金额|左右|上下|收入|营收|营业额|流水|\
    销售额|生意|毛利|利润|损失|流失|少收|少赚|多花|另花|我方|钱|让|使|令|就|都|也|均|共|约|为|被|要|还|又|\
    出|掉|走|因|把|会|得|能";

/// English words that do.
const WORDS: &str = "\
    our|company|network|chain|that|are|was|were|has|have|been|being|about|some|roughly|nearly|total|\
    altogether|all|together|estimated|estimate|amount|come|came|make|made|from|which|this|therefore|already|\
    now|currently|money|business|worth|revenue|sale|turnover|margin|profit|lose|losing|lost|losse|los|loss|\
    cost|costing|missed|missing|gone|forgone|wasted|waste|month|year|quarter|week|every|each|monthly|yearly|\
    annual|annually|into|because|since|headquarter";

/// What a phrase is about beside the loss, its time and the words that stand in any sentence.
pub(super) fn matter(text: &str, all: &[Mention], m: &Mention, time: &Range<usize>) -> HashSet<String> {
    let own = phrase(text, m);
    let figures: Vec<Range<usize>> = figures_in(all, &own).iter().map(|m| m.span.start..m.span.end).collect();
    let mut cut: Vec<&Range<usize>> = figures.iter().collect();
    cut.push(time);
    let mut said = without(text, &own, &cut).to_lowercase();
    for word in SITES.iter().copied().chain(IDLE.split('|')) {
        if said.contains(word) {
            said = said.replace(word, " ");
        }
    }
    let mut said = tokens(&said);
    said.retain(|token| !WORDS.split('|').any(|word| word == token));
    said
}

/// The words of a place, with blanks for some of it.
fn without(text: &str, place: &Range<usize>, cut: &[&Range<usize>]) -> String {
    let is_cut = |at: usize| cut.iter().any(|range| range.contains(&at));
    text[place.clone()].char_indices().map(|(i, c)| if is_cut(place.start + i) { ' ' } else { c }).collect()
}
