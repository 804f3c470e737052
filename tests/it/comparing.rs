//! Two versions of a text, compared from the command line.

use serde_json::Value;

use super::cli::Home;

const OLD: &str = "# 桥梁规定\n\n第一条　为了修好村里的桥，制定本规定。\n\n第二条　桥由村民（以下简称众人）一起修。\n\n\
                   第三条　违反第二条的，罚挑水三天。\n\n第四条　修桥的木料从后山砍。\n\n第五条　修桥期间从渡口过河。\n";
const NEW: &str = "# 桥梁规定\n\n第一条　为了修好村里的桥，制定本规定。\n\n第二条　修桥的钱由各户平摊，困难户可以不出。\n\n\
                   第三条　桥由村民(以下简称众人)一起修。\n\n第四条　违反第三条的，罚挑水三天。\n\n第五条　修桥的石料从后山采。\n";

fn home() -> Home {
    let home = Home::new();
    home.file("旧.md", OLD);
    home.file("新.md", NEW);
    home
}

#[test]
fn what_changed_is_told_article_by_article() {
    let ran = home().run(["compare", "旧.md", "新.md"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let expected = "第二条  增加\n    {+修桥的钱由各户平摊，困难户可以不出。+}\n\n\
                    第二条 → 第三条  只改形式\n    桥由村民[-（以下简称众人）-]{+(以下简称众人)+}一起修。\n\n\
                    第三条 → 第四条  只改条号\n    违反第[-二-]{+三+}条的，罚挑水三天。\n\n\
                    第四条 → 第五条  改动\n    修桥的[-木-]{+石+}料从后山[-砍-]{+采+}。\n\n\
                    第五条  删除\n    [-修桥期间从渡口过河。-]\n\n\
                    相同 2  只改形式 1  只改条号 1  改动 1  增加 1  删除 1\n";
    let split = expected.replace("[-（以下简称众人）-]{+(以下简称众人)+}", "[-（-]{+(+}以下简称众人[-）-]{+)+}");
    assert_eq!(ran.out, split);
    let ran = home().run(["compare", "旧.md", "新.md", "--no-form"]);
    assert!(!ran.out.contains("挑水") && ran.out.contains("渡口"), "{}", ran.out);
}

#[test]
fn scripts_are_told_every_unit_and_where_it_begins() {
    let ran = home().run(["compare", "旧.md", "新.md", "--json"]);
    let rows: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let changes: Vec<&str> = rows.iter().filter_map(|row| row["change"].as_str()).collect();
    assert_eq!(changes, ["same", "same", "added", "form", "reference", "changed", "removed"]);
    let changed = &rows[5];
    assert_eq!((changed["a"].as_str(), changed["b"].as_str()), (Some("第四条"), Some("第五条")));
    let rest =
        |text: &str, at: &Value| text.chars().skip(usize::try_from(at.as_u64().unwrap()).unwrap()).collect::<String>();
    assert!(rest(OLD, &changed["a_char"]).starts_with("第四条") && rest(NEW, &changed["b_char"]).starts_with("第五条"));
    let parts: Vec<String> = changed["diff"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| format!("{}{}", part[0].as_str().unwrap(), part[1].as_str().unwrap()))
        .collect();
    assert_eq!(parts, ["=修桥的", "-木", "+石", "=料从后山", "-砍", "+采", "=。"]);
    assert_eq!(rows[6]["text"], "修桥期间从渡口过河。");
    assert_eq!((&rows[7]["summary"]["same"], &rows[7]["summary"]["moved"]), (&Value::from(2), &Value::from(0)));
}

#[test]
fn a_page_is_made_that_no_text_breaks_out_of() {
    let home = Home::new();
    home.file("a.txt", "山高。\n\n<b>水长</b> & 路远，从前的路很难走。\n");
    home.file("b.txt", "山高。\n\n<i>水长</i> & 路远，从前的路很难走。\n");
    let ran = home.run(["compare", "a.txt", "b.txt", "--format", "html"]);
    assert!(
        ran.out.contains("&lt;<del>b</del><ins>i</ins>&gt;水长&lt;/<del>b</del><ins>i</ins>&gt; &amp; 路远"),
        "{}",
        ran.out
    );
    let ran = home.run(["compare", "a.txt", "b.txt", "--format", "markdown"]);
    assert!(ran.out.contains("\\<<del>b</del><ins>i</ins>\\>水长"), "{}", ran.out);
}

#[test]
fn where_nothing_differs_nothing_is_found() {
    let home = home();
    let ran = home.run(["compare", "旧.md", "旧.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), "相同 6\n"));
    home.run(["compare", "旧.md", "没有.md"]).failed(66, "没有.md");
}
