//! A document that is held a window at a time: it is to be read like any other.

use super::home::Home;

/// Over 8 MiB: a line in a thousand speaks of a chapter, the last but one of the end.
fn text() -> String {
    let line = |n: u32| match n {
        _ if n.is_multiple_of(1000) => format!("　　这是章回{n}。\n"),
        89_998 => "　　到此全书告竣。\n".to_owned(),
        _ => format!("　　行{n}：竹简成册，“读书”百遍，其义自见；旧书不厌百回读，熟读深思子自知。\n"),
    };
    (0..90_000).map(line).collect()
}

#[test]
fn a_large_document_is_read_and_searched_from_end_to_end() {
    let (home, text) = (Home::new(), text());
    assert!(text.len() > 8 << 20);
    let session = home.start(&[&home.write("长.txt", &text)], 100, 30);
    session.wait_for("行5：");
    session.send("G");
    session.wait_for("行89999：");
    session.send("g");
    session.wait_for("行1：");
    session.send("/告竣\r");
    session.wait_for("到此全书告竣。");
    session.wait_for("1/1");
    session.send("g");
    session.wait_for("行1：");
    session.send("/章回\r");
    session.wait_for("1/90");
    session.send(&"n".repeat(60));
    session.wait_for("61/90");
    session.wait_for("章回60000。");
    session.send("N");
    session.wait_for("章回59000。");
    session.send("50%");
    session.wait_for("50%");
    session.resize(40, 20);
    session.wait_until("the small page", |emulator| emulator.lines()[19].contains("50%"));
    session.send("/没有的话\r");
    session.wait_for("没有找到");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
}

#[test]
fn what_is_typed_without_a_pause_is_about_the_text_that_was_gone_to() {
    let (home, text) = (Home::new(), text());
    let path = home.write("长.txt", &text);
    let session = home.start(&[&path], 100, 30);
    session.wait_for("行5：");
    // The note is not typed into a page that is just being left.
    session.send("/到此全书\rm远处\r");
    session.wait_for("已保存");
    session.send("60%m中间\r");
    session.wait_for("60%");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
    let said = home.start(&["bookmarks", "list"], 100, 30);
    said.wait_for("到此全书告竣。");
    said.wait_for("行5");
    let screen = said.screen().join("\n");
    assert!(!screen.contains("行5：") && !screen.contains("行1："), "{screen}");
}

#[test]
fn lines_are_crossed_one_by_one_over_the_edges_of_windows() {
    let (home, text) = (Home::new(), text());
    let session = home.start(&["--ambiguous-width", "2", &home.write("长.txt", &text)], 100, 60);
    // How many rows a line takes depends on what the terminal has told: a row and a blank one where it has.
    session.wait_for("行27：");
    // No key is lost where they come quicker than the file is read: 552 pages of 28 lines.
    session.send(&"f".repeat(552));
    session.wait_until("the last page", |emulator| emulator.lines().iter().any(|line| line.contains("行15456：")));
    session.redraw();
    let number = |line: &str| line.trim().strip_prefix('行')?.split('：').next()?.parse::<u32>().ok();
    let numbers: Vec<u32> = session.screen().iter().filter_map(|line| number(line)).collect();
    assert!(numbers.len() > 15 && numbers[0] == 15_456, "{numbers:?}");
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1] && pair[1] <= pair[0] + 2), "{numbers:?}");
    session.send("q");
    assert_eq!(session.exit(), Ok(0));
}
