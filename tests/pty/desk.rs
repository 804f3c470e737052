//! The researcher's desk over real files: the worker, its answers, the way from there to the text.

use super::{home::Home, session::Session};

/// Two editions of a speech, an older text that it quotes, and one of another kind.
fn start() -> (Home, Session) {
    let home = Home::new();
    let shared = "桥修好那天，老人们在桥头坐了整整一个下午，谁也没有说话。";
    let own = format!(
        "今年的事情很多，先说水渠。\n\n{shared}\n\n后来种了树，树又长大，山坡也绿了，鸟都飞回来了，河里的水比从前清得多，\
         孩子们夏天在里面游泳，冬天在上面滑冰。"
    );
    let document = |name: &str, date: &str, body: &str| {
        home.write(name, format!("---\ntitle: {}\ndate: {date}\n---\n\n{body}\n", &name[..name.len() - 3]));
    };
    document("一稿.md", "2020-01-02", &own);
    document("二稿.md", "2020-02-02", &own.replace("很多", "真不少"));
    document("旧文.md", "2011-05-06", &format!("有人记得：“{}”别的忘了。", shared.replace("老人们在", "老人们都在")));
    document("闲文.md", "2015", "这里说的是另外的事情。");
    let session = home.start(&[home.documents().to_str().unwrap()], 100, 30);
    // The newest is opened by itself.
    session.wait_for("真不少");
    (home, session)
}

fn quit(session: &Session) {
    session.send("\x03");
    assert_eq!(session.exit(), Ok(0));
    session.assert_restored();
}

#[test]
fn contexts_and_trends_lead_into_the_text() {
    let (_home, session) = start();
    session.send(":trend 桥头\r");
    session.wait_for("走势 桥头");
    session.wait_for("2011");
    // The year 2011 is the first of all; what the numbers count, above it, is passed over.
    session.send("j\r");
    session.wait_for("语境 桥头 date:2011");
    session.wait_for("老人们都在");
    session.send("\r");
    session.wait_for("别的忘了");
    quit(&session);
}

#[test]
fn shared_passages_and_the_other_edition_are_found() {
    let (home, session) = start();
    session.send(&format!(":open {}\r", home.documents().join("一稿.md").display()));
    session.wait_for("事情很多");
    session.send("P");
    session.wait_for("互见");
    session.wait_for("2011-05-06  旧文");
    session.wait_for("同 25/25 字");
    session.wait_for("版本：二稿");
    session.send("q:compare\r");
    session.wait_for("对照");
    session.wait_for("只看改动");
    session.wait_for("今年的事情真不少");
    quit(&session);
}
