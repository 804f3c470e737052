#!/usr/bin/env python3
"""Makes a folder of speeches for measuring: the same ones every time.

Usage:  python3 benches/compare/library_make.py FOLDER [DOCUMENTS] [BYTES]

10,000 documents of 6,000 bytes where nothing else is said, in folders of 500. Every tenth is GB18030 (.gb.txt), every third of
the others Markdown with front matter. Characters are as frequent as in Chinese texts; 亚太经合组织领导人会议 stands in one
document of a thousand, 开放包容 in one paragraph of fifty. Standard library only.
"""
import os, random, sys

COMMON = ('的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用'
          '第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔'
          '点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光白')


def characters():
    """Han characters with their share of a text: the common ones three quarters, the rest of the first set of GB 2312
    (3,755 characters) nearly all others, the second set (3,008) one in two hundred."""
    def rows(first, last):
        pairs = (bytes([row, cell]) for row in range(first, last + 1) for cell in range(0xA1, 0xFF))
        return [c for c in (pair.decode('gb2312', 'ignore') for pair in pairs) if c and c not in COMMON]
    common, first, second = list(dict.fromkeys(COMMON)), rows(0xB0, 0xD7), rows(0xD8, 0xF7)
    # The sets are in the order of pinyin and of radicals: which of their characters are commoner is left to chance.
    random.Random(1980).shuffle(first)
    shares = {}
    for group, share, flat in [(common, 0.76, 20), (first, 0.235, 100), (second, 0.005, 1000)]:
        weights = [1 / (rank + flat) for rank in range(len(group))]
        shares.update((c, share * weight / sum(weights)) for c, weight in zip(group, weights))
    return shares


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    documents = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 6_000
    chance = random.Random(2020)
    shares = characters()
    all_characters, weights = list(shares), list(shares.values())
    # A stock of sentences, put together anew in every document: drawing each character takes too long.
    stock = []
    for _ in range(20_000):
        length = chance.randint(6, 24)
        stock.append(''.join(chance.choices(all_characters, weights, k=length)) + chance.choice('，，，。。；：'))
    for number in range(documents):
        paragraphs, have = [], 0
        while have < size // 3:
            paragraph = ''.join(chance.choices(stock, k=chance.randint(3, 9)))
            if chance.random() < 0.02:
                paragraph += '坚持开放包容。'
            paragraphs.append('　　' + paragraph)
            have += len(paragraph) + 3
        if number % 1000 == 500:
            paragraphs.append('　　亚太经合组织领导人会议。')
        title = stock[number % len(stock)][:-1]
        date = '%d-%02d-%02d' % (1990 + number % 35, 1 + number % 12, 1 + number % 28)
        text = '\n\n'.join(paragraphs) + '\n'
        place = os.path.join(folder, '%03d' % (number // 500))
        os.makedirs(place, exist_ok=True)
        name = os.path.join(place, '%07d' % number)
        if number % 10 == 3:
            write(name + '.gb.txt', (title + '\n\n' + text).encode('gb18030'))
        elif number % 3 == 0:
            header = '---\ntitle: %s\nauthor: 作者%d\ndate: %s\ncategory: 类别%d\n---\n\n' % (title, number % 97, date, number % 13)
            write(name + '.md', (header + text).encode())
        else:
            write(name + '.txt', (title + '\n\n' + text).encode())


def write(path, content):
    with open(path, 'wb') as file:
        file.write(content)


if __name__ == '__main__':
    main()
