//! Texts that are taken out of other formats by programs of the settings, and documents written as Markdown.

use std::fs;

use super::cli::Home;

const SPEECH: &str = "在修路会上的讲话\n\n第一，修大路。路通了，人才能来。\n\n第二，修小路。\n";

#[test]
fn any_document_is_written_as_markdown_and_no_file_is_written_over() {
    let home = Home::new();
    home.file("a.txt", SPEECH);
    let made = "# 在修路会上的讲话\n\n第一，修大路。路通了，人才能来。\n\n第二，修小路。\n";
    assert_eq!(home.run(["convert", "a.txt"]).out, made);
    let ran = home.run(["convert", "a.txt", "-o", "b.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert_eq!(fs::read_to_string(home.path("b.md")).unwrap(), made);
    home.file("b.md", "我的笔记");
    home.run(["convert", "a.txt", "-o", "b.md"]).failed(74, "b.md");
    assert_eq!(fs::read_to_string(home.path("b.md")).unwrap(), "我的笔记");
    assert_eq!(home.run(["convert", "a.txt", "-o", "b.md", "--force"]).code, Some(0));
    assert_eq!(home.run(["outline", "b.md"]).out, home.run(["outline", "a.txt"]).out);
}

#[test]
fn a_program_of_the_settings_takes_out_the_text_once() {
    let home = Home::new();
    let speech = home.file("a.xyz", SPEECH);
    home.run(["print", "a.xyz"]);
    home.file(
        ".config/zhujian/config.yaml",
        "converters:\n  xyz: \"sh -c 'echo x >> $HOME/ran; cat $1' sh {}\"\n  pdf: zhujian-no-such-program {}\n",
    );
    for _ in 0..2 {
        let ran = home.run(["outline", "a.xyz"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), "第一 修大路\n第二 修小路\n"), "{}", ran.err);
    }
    let ran = home.run(["check", "a.xyz"]);
    assert!(ran.out.contains("由这个命令取出") && ran.code == Some(0), "no fault of the file: {}", ran.out);
    assert_eq!(fs::read_to_string(home.path("ran")).unwrap_or_default(), "x\n");
    assert_eq!(fs::read_to_string(speech).unwrap(), SPEECH);
    home.file("b.pdf", "%PDF\0\u{1}");
    home.run(["print", "b.pdf"]).failed(66, "zhujian-no-such-program");
    home.file("c.azw3", b"x\0y\0\0\x01");
    home.run(["print", "c.azw3"]).failed(66, "ebook-convert {} {out.epub}");
    assert!(home.run(["doctor"]).out.contains("zhujian-no-such-program {}: 没有找到"));
}

#[test]
fn what_another_program_reads_is_listed_and_searched_in_a_folder() {
    let home = Home::new();
    home.file("文库/一.md", "# 修桥\n\n河东修桥。\n");
    home.file("文库/二.pdf", "%PDF\0种树的事\n\n路边种树，树活了。\n");
    let list = home.run(["list", "文库"]);
    assert!(list.out.contains("修桥") && !list.out.contains("二.pdf"), "{}", list.out);
    assert!(list.err.contains("1 个文件要由别的程序取出文字"), "{}", list.err);
    home.file(".config/zhujian/config.yaml", "converters: { pdf: \"tail -c +6 {}\" }\n");
    let list = home.run(["list", "文库"]);
    assert!(list.out.contains("二.pdf") && list.err.is_empty(), "known by its name: {} {}", list.out, list.err);
    let found = home.run(["search", "树活了", "文库"]);
    assert!(found.out.contains("二.pdf") && found.err.is_empty(), "{} {}", found.out, found.err);
    let list = home.run(["list", "文库"]);
    assert!(list.out.contains("种树的事"), "its text was taken out: {}", list.out);
    // What the program cannot read is searched by nobody, and nobody waits.
    home.file(".config/zhujian/config.yaml", "converters: { pdf: \"false {}\" }\n");
    let found = home.run(["search", "河东", "文库"]);
    assert!(found.out.contains("修桥"), "{} {}", found.out, found.err);
}
